package io.quarkiverse.micro.core.runtime.config;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.expression.Expression;
import io.smallrye.config.SmallRyeConfig;

/**
 * Text of annotations that may refer to configuration: <code>${orders.topic}</code> or <code>${orders.topic:orders}</code>.
 */
public final class Expressions {

    private Expressions() {
    }

    /**
     * @throws ConfigurationException when it refers to a property that nobody set
     */
    public static String resolve(String text) {
        SmallRyeConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
        return Expression.compile(text, Expression.Flag.LENIENT_SYNTAX, Expression.Flag.NO_TRIM)
                .evaluate((reference, target) -> {
                    String value = config.getConfigValue(reference.getKey()).getValue();
                    if (value != null) {
                        target.append(value);
                    } else if (reference.hasDefault()) {
                        reference.expandDefault();
                    } else {
                        throw new ConfigurationException("'" + text + "' refers to the property " + reference.getKey()
                                + ", which has no value. Set it, or write ${" + reference.getKey() + ":default}");
                    }
                });
    }
}
