"""Makes the files beside it. Needs numpy 2.4.6, pyarrow 26.0.1, safetensors 0.8.0.

Every file has the same 50 rows: `a` = i / 4, `b` = (i - 25)^3, `m` = [[i, i + 1, i + 2],
[-i, -i - 1, -i - 2]], `kind` by turns 'one', 'two', 'three', `flag` whether i is even,
`y` = 0.1 * i.
"""

import decimal
import json
import pathlib

import numpy as np
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq
from safetensors.numpy import save_file

here = pathlib.Path(__file__).parent
i = np.arange(50)
a = i / 4
b = (i - 25) ** 3
m = np.stack([i[:, None] + np.arange(3), -i[:, None] - np.arange(3)], axis=1).astype("f8")
kind = np.array(["one", "two", "three"])[i % 3]
flag = i % 2 == 0
y = 0.1 * i

# NumPy
arrays = dict(a=a.astype("f4"), b=b.astype(">i4"), m=np.asfortranarray(m), kind=kind, flag=flag, y=y)
np.savez(here / "rows.npz", **arrays)
np.savez_compressed(here / "packed.npz", **arrays)
np.save(here / "matrix.npy", np.stack([a, b, y], axis=1))
np.save(here / "matrix-fortran.npy", np.asfortranarray(np.stack([a, b, y], axis=1)))
fields = np.zeros(50, dtype=[("a", "<f8"), ("b", ">i2"), ("m", "<f4", (2, 3)), ("kind", "S5"), ("y", "<f8")])
fields["a"], fields["b"], fields["m"], fields["kind"], fields["y"] = a, i, m, kind, y
np.save(here / "fields.npy", fields)
np.save(here / "objects.npy", np.array([{"a": 1}, None], dtype=object), allow_pickle=True)
types = {t: np.arange(10).astype(t) for t in ["?", "i1", "<i2", ">i2", "<i4", ">i4", "<i8", ">i8", "u1", "<u2", ">u2", "<u4", ">u4", "<u8", ">u8", "<f2", ">f2", "<f4", ">f4", "<f8", ">f8"]}
np.savez(here / "types.npz", **{f"t{k}": v for k, v in enumerate(types.values())})

# safetensors
save_file(dict(a=a.astype("f4"), b=b.astype("i4"), m=m.astype("f2"), flag=flag, y=y), here / "rows.safetensors")

# JSON lines
with open(here / "rows.jsonl", "w") as lines:
    for k in range(50):
        row = dict(a=float(a[k]), b=int(b[k]), m=m[k].tolist(), kind=str(kind[k]), flag=bool(flag[k]), y=float(y[k]))
        lines.write(json.dumps(row) + "\n")

# Arrow and Parquet
table = pa.table({
    "a": pa.array(a, pa.float32()),
    "b": pa.array(b, pa.int32()),
    "m": pa.array(m.tolist(), pa.list_(pa.list_(pa.float64()))),
    "kind": pa.array(kind.tolist(), pa.string()),
    "flag": pa.array(flag, pa.bool_()),
    "y": pa.array(y, pa.float64()),
})
for codec in ["NONE", "SNAPPY", "GZIP", "ZSTD", "LZ4"]:
    pq.write_table(table, here / f"rows-{codec.lower()}.parquet", compression=codec)
pq.write_table(table, here / "rows-v2.parquet", compression="SNAPPY", data_page_version="2.0", row_group_size=20, data_page_size=100)
pq.write_table(
    table, here / "rows-delta.parquet", compression="NONE", use_dictionary=False, row_group_size=30,
    column_encoding={"a": "BYTE_STREAM_SPLIT", "b": "DELTA_BINARY_PACKED", "m.list.element.list.element": "PLAIN",
                     "kind": "DELTA_LENGTH_BYTE_ARRAY", "flag": "RLE", "y": "BYTE_STREAM_SPLIT"})
holes = table.set_column(0, "a", pa.array([None if k % 10 == 3 else float(a[k]) for k in range(50)], pa.float32()))
pq.write_table(holes, here / "holes.parquet")
wide = pa.table({"features": pa.array((np.arange(2 * 4 * 256) % 7 / 8).reshape(2, 4, 256).tolist()), "y": [1.0, 2.0]})
pq.write_table(wide, here / "features.parquet")
ragged = pa.table({"m": pa.array([[1.0, 2.0], [3.0]]), "y": [1.0, 2.0]})
pq.write_table(ragged, here / "ragged.parquet")
pq.write_table(table.slice(0, 0), here / "empty.parquet")
types = pa.table({
    "u4": pa.array([0, 2**32 - 1], pa.uint32()), "u8": pa.array([0, 2**64 - 1], pa.uint64()),
    "i8": pa.array([-128, 127], pa.int8()), "dec": pa.array([decimal.Decimal("1.25"), decimal.Decimal("-3.5")], pa.decimal128(5, 2)),
    "long_dec": pa.array([decimal.Decimal("12345678901.25"), decimal.Decimal("-0.01")], pa.decimal128(30, 2)),
    "half": pa.array(np.array([0.5, -2], "f2")), "y": [1.0, 2.0]})
pq.write_table(types, here / "types.parquet")
more = types.append_column("day", pa.array([0, 20_000], pa.date32())).append_column(
    "fixed", pa.array([[1, 2, 3], [4, 5, 6]], pa.list_(pa.float32(), 3)))
feather.write_feather(more.drop_columns(["dec", "long_dec"]), str(here / "types.arrow"), compression="uncompressed")
unread = pa.table({"struct": [{"p": 1, "q": 2}] * 2, "bytes": pa.array([b"1", b"2"]), "words": [["p"], ["q"]],
                   "view": pa.array(["a" * 20, "b"], pa.string_view()), "map": pa.array([{"k": 1}, {}], pa.map_(pa.string(), pa.int32())),
                   "y": [1.0, 2.0], "y2": [3.0, 4.0]})
pq.write_table(unread.drop_columns(["view"]), here / "unread.parquet")
feather.write_feather(unread, str(here / "unread.arrow"), compression="uncompressed")

for codec in ["uncompressed", "lz4", "zstd"]:
    feather.write_feather(table, str(here / f"rows-{codec}.arrow"), compression=codec, chunksize=20)
with pa.OSFile(str(here / "stream.arrow"), "wb") as sink, pa.ipc.new_stream(sink, table.schema) as writer:
    writer.write_table(table, max_chunksize=30)
feather.write_feather(table.set_column(3, "kind", table["kind"].combine_chunks().dictionary_encode()),
                      str(here / "dictionary.arrow"), compression="uncompressed")
feather.write_feather(holes, str(here / "holes.arrow"), compression="uncompressed")
feather.write_feather(ragged, str(here / "ragged.arrow"), compression="uncompressed")
feather.write_feather(table.slice(0, 0), str(here / "empty.arrow"), compression="uncompressed")
long = pa.table({"a": np.arange(40_000) % 50 / 4.0, "y": np.arange(40_000) % 50 * 0.1})
feather.write_feather(long, str(here / "linked-blocks.arrow"), compression="lz4")
