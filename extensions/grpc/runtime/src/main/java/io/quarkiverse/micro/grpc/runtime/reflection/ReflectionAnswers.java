package io.quarkiverse.micro.grpc.runtime.reflection;

import java.util.SortedSet;
import java.util.TreeSet;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.grpc.proto.reflection.v1.ExtensionNumberResponse;
import io.quarkiverse.micro.grpc.proto.reflection.v1.FileDescriptorResponse;
import io.quarkiverse.micro.grpc.proto.reflection.v1.ListServiceResponse;
import io.quarkiverse.micro.grpc.proto.reflection.v1.ServerReflectionRequest;
import io.quarkiverse.micro.grpc.proto.reflection.v1.ServerReflectionResponse;

/**
 * Answers one question of a tool.
 */
public final class ReflectionAnswers {

    private final ServedFiles served;
    private final NeighbourServices neighbours;

    public ReflectionAnswers(ServedFiles served, NeighbourServices neighbours) {
        this.served = served;
        this.neighbours = neighbours;
    }

    public ServerReflectionResponse answer(ServerReflectionRequest question) {
        ServerReflectionResponse.Builder answer = ServerReflectionResponse.newBuilder().setValidHost(question.getHost())
                .setOriginalRequest(question);
        ProtoFiles files = served.files();
        switch (question.getMessageRequestCase()) {
            case LIST_SERVICES -> answer.setListServicesResponse(list());
            case FILE_BY_FILENAME -> {
                String name = question.getFileByFilename();
                file(answer, files, files.hasFile(name) ? name : null, "file " + name);
            }
            case FILE_CONTAINING_SYMBOL -> file(answer, files, files.fileOf(question.getFileContainingSymbol()),
                    "symbol " + question.getFileContainingSymbol());
            case FILE_CONTAINING_EXTENSION -> {
                String type = question.getFileContainingExtension().getContainingType();
                int number = question.getFileContainingExtension().getExtensionNumber();
                file(answer, files, files.fileOfExtension(type, number), "extension " + number + " of " + type);
            }
            case ALL_EXTENSION_NUMBERS_OF_TYPE -> extensions(answer, files, question.getAllExtensionNumbersOfType());
            default -> error(answer, Code.INVALID_ARGUMENT, "Nothing is asked that is known here");
        }
        return answer.build();
    }

    private ListServiceResponse list() {
        SortedSet<String> names = new TreeSet<>(served.services());
        names.addAll(neighbours.serving().keySet());
        ListServiceResponse.Builder list = ListServiceResponse.newBuilder();
        names.forEach(it -> list.addServiceBuilder().setName(it));
        return list.build();
    }

    private static void file(ServerReflectionResponse.Builder answer, ProtoFiles files, String file, String wanted) {
        if (file == null) {
            error(answer, Code.NOT_FOUND, "There is no " + wanted + " here");
            return;
        }
        FileDescriptorResponse.Builder found = FileDescriptorResponse.newBuilder();
        for (FileDescriptorProto each : files.withImports(file)) {
            found.addFileDescriptorProto(each.toByteString());
        }
        answer.setFileDescriptorResponse(found);
    }

    private static void extensions(ServerReflectionResponse.Builder answer, ProtoFiles files, String type) {
        if (files.fileOf(type) == null) {
            error(answer, Code.NOT_FOUND, "There is no symbol " + type + " here");
        } else {
            answer.setAllExtensionNumbersResponse(ExtensionNumberResponse.newBuilder().setBaseTypeName(type)
                    .addAllExtensionNumber(files.extensionsOf(type)));
        }
    }

    private static void error(ServerReflectionResponse.Builder answer, Code code, String message) {
        answer.getErrorResponseBuilder().setErrorCode(code.number()).setErrorMessage(message);
    }
}
