// Checks a ScaledObject, in JSON on standard input, against KEDA's schema, and that no field of it is unknown.
// The argument is the folder that the package was installed into.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const modules = path.join(process.argv[2], "node_modules");
const keda = path.join(modules, "@kubernetes-models/keda/keda.sh/v1alpha1");
const { ScaledObject } = await import(pathToFileURL(path.join(keda, "ScaledObject.js")).href);

const document = JSON.parse(fs.readFileSync(0, "utf8"));
new ScaledObject(document).validate();

// The schema lets unknown fields pass; the types know them all.
const types = [keda, path.join(modules, "kubernetes-models/autoscaling/v2")]
    .flatMap((folder) => fs.readdirSync(folder).map((file) => path.join(folder, file)))
    .filter((file) => file.endsWith(".d.ts"))
    .map((file) => fs.readFileSync(file, "utf8"))
    .join("\n");

function check(value, place) {
    if (Array.isArray(value)) {
        value.forEach((each, i) => check(each, `${place}[${i}]`));
    } else if (value !== null && typeof value === "object") {
        for (const [key, child] of Object.entries(value)) {
            if (!new RegExp(`"${key}"\\??:`).test(types)) {
                throw new Error(`${place}.${key} is unknown`);
            }
            if (key !== "metadata") { // what a trigger's metadata holds is its scaler's own affair
                check(child, `${place}.${key}`);
            }
        }
    }
}
check(document.spec, "spec");
console.log("valid");
