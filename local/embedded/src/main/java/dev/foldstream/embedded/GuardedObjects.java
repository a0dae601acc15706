package dev.foldstream.embedded;

import java.io.InputStream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// The store as one user may use it: some keys are read, some written, few removed; buckets are
/// left alone. Thread-safe.
final class GuardedObjects extends ForwardingBlobStore {
    private static final int FORBIDDEN = 403;

    private final ObjectRights rights;

    GuardedObjects(BlobStore store, ObjectRights rights) {
        super(store);
        this.rights = rights;
    }

    @Override
    public boolean blobExists(String bucket, String key) {
        require(rights.mayGet(key));
        return super.blobExists(bucket, key);
    }

    @Override
    public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        require(rights.mayGet(request.key()));
        return super.blobMetadata(request);
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        require(rights.mayGet(request.key()));
        return super.getBlob(request);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
        require(rights.mayPut(request.key()));
        return super.putBlob(request, content);
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        require(rights.mayGet(request.sourceKey()) && rights.mayPut(request.destinationKey()));
        return super.copyBlob(request);
    }

    @Override
    public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
        require(rights.mayPut(request.key()));
        return super.initiateMultipartUpload(request);
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        require(rights.mayDelete(request.key()));
        return super.removeBlob(request);
    }

    @Override
    public void clearContainer(ListObjectsV2Request request) {
        require(false);
    }

    @Override
    public void deleteContainer(String bucket) {
        require(false);
    }

    @Override
    public void deleteBucket(String bucket) {
        require(false);
    }

    @Override
    public CreateBucketResponse createContainer(CreateBucketRequest request) {
        throw S3Exceptions.fromStatusCode(FORBIDDEN);
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw S3Exceptions.fromStatusCode(FORBIDDEN);
        }
    }
}
