package io.quarkiverse.micro.grpc.runtime.reflection;

import java.util.List;

import com.google.protobuf.Descriptors.FileDescriptor;

/**
 * The files that the application's classes were made from. The build writes the class that knows them, so that nothing is
 * looked for by reflection.
 */
public interface GeneratedFiles {

    List<FileDescriptor> all();
}
