package io.quarkiverse.micro.it.conformance;

import java.util.List;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.ErrorDetail;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.it.conformance.proto.Error;

/**
 * Errors as the suite writes them. Its numbers are gRPC's.
 */
public final class Errors {

    private static final String URL = "type.googleapis.com/";

    private Errors() {
    }

    /**
     * @param more details beyond those of the error
     */
    public static MicroException toException(Error error, List<Any> more) {
        MicroException.Builder builder = MicroException.builder(Code.ofNumber(error.getCodeValue())).detail(error.getMessage());
        error.getDetailsList().forEach(it -> builder.add(detail(it)));
        more.forEach(it -> builder.add(detail(it)));
        return builder.build();
    }

    public static Error of(MicroException exception) {
        Error.Builder error = Error.newBuilder().setCodeValue(exception.code().number()).setMessage(exception.detail());
        exception.details().forEach(it -> error.addDetails(
                Any.newBuilder().setTypeUrl(URL + it.type()).setValue(ByteString.copyFrom(it.value()))));
        return error.build();
    }

    private static ErrorDetail detail(Any any) {
        return new ErrorDetail(any.getTypeUrl().substring(any.getTypeUrl().lastIndexOf('/') + 1), any.getValue().toByteArray());
    }
}
