package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.ArrayList;
import java.util.List;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.ErrorDetail;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.json.ErrorJson;
import io.quarkiverse.micro.core.runtime.json.ErrorProto;
import io.quarkiverse.micro.core.runtime.json.GoMicroError;
import io.vertx.core.MultiMap;

/**
 * An error as <code>grpc-status</code>, <code>grpc-message</code> and <code>grpc-status-details-bin</code>, in one of
 * two forms. Plain: the message is the error's detail. Go Micro's: the message is the error as JSON, and the first
 * detail is the error as protobuf.
 */
final class GrpcErrorWriter {

    private static final Logger LOG = Logger.getLogger(GrpcErrorWriter.class);

    private static final int SHORT_DETAIL = 256;
    private static final String CUT = "… (cut)";

    private GrpcErrorWriter() {
    }

    /**
     * @param budget bytes that the headers may count, see {@link HeaderBudget}. An error that is longer loses its attachments,
     *        then the end of its sentence, and at last all but its code: a client that gets part of an error is better off
     *        than one that gets none
     */
    static void write(MicroException error, boolean goMicro, MultiMap headers, int budget) {
        if (add(error, goMicro, headers, budget)) {
            return;
        }
        LOG.debugf("Error without its %d attachments, which do not fit into the headers: %s", error.details().size(),
                error.detail());
        String detail = error.detail();
        boolean fits = add(with(error, detail), goMicro, headers, budget);
        for (int end = Math.min(SHORT_DETAIL, detail.length()); !fits && end > 0; end /= 2) {
            fits = add(with(error, beginning(detail, end) + CUT), goMicro, headers, budget);
        }
        if (!fits) {
            headers.set(GrpcHeaders.STATUS, Integer.toString(error.code().number()));
        }
    }

    private static String beginning(String detail, int end) {
        return detail.substring(0, Character.isHighSurrogate(detail.charAt(end - 1)) ? end - 1 : end);
    }

    private static MicroException with(MicroException error, String detail) {
        return MicroException.builder(error.code()).status(error.status()).id(error.id()).detail(detail).build();
    }

    private static boolean add(MicroException error, boolean goMicro, MultiMap headers, int budget) {
        GoMicroError go = goMicro ? GoMicroError.of(error) : null;
        String message = goMicro ? ErrorJson.write(go) : error.detail();
        String encoded = PercentText.encode(message);
        List<ErrorDetail> details = error.details();
        if (goMicro) {
            details = new ArrayList<>(details.size() + 1);
            details.add(new ErrorDetail(ErrorProto.TYPE, ErrorProto.write(go)));
            details.addAll(error.details());
        }
        int number = error.code().number();
        String binary = details.isEmpty() ? "" : BinaryHeader.encode(StatusDetails.write(number, message, details));
        int size = HeaderBudget.size(GrpcHeaders.MESSAGE.length(), encoded.length())
                + HeaderBudget.size(GrpcHeaders.DETAILS.length(), binary.length());
        if (size > budget) {
            return false;
        }
        headers.set(GrpcHeaders.STATUS, Integer.toString(number));
        if (!message.isEmpty()) {
            headers.set(GrpcHeaders.MESSAGE, encoded);
        }
        if (!details.isEmpty()) {
            headers.set(GrpcHeaders.DETAILS, binary);
        }
        return true;
    }
}
