package io.quarkiverse.micro.rpc.runtime.wire;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Keeps pages of other sites from calling endpoints by GET, the one kind of call that a browser makes for any page without
 * asking the server first. Where the application's CORS settings allow the page, they have left their mark on the response.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata Request Headers</a>
 */
final class CrossSite {

    private static final CharSequence FETCH_SITE = HttpHeaders.createOptimized("sec-fetch-site");

    private CrossSite() {
    }

    static boolean mayNotCall(HttpServerRequest request) {
        return comesFromAnotherSite(request)
                && !request.response().headers().contains(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
    }

    private static boolean comesFromAnotherSite(HttpServerRequest request) {
        String site = request.headers().get(FETCH_SITE);
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.headers().get(HttpHeaders.ORIGIN);
        return origin != null && (request.authority() == null
                || !origin.equals(request.scheme() + "://" + request.authority()));
    }
}
