package io.quarkiverse.micro.core.runtime.dispatch;

/**
 * How to call a method of a bean.
 *
 * @param beanId of the bean whose one instance is called; empty where the invoker looks an instance up for each call
 * @param parameters how many the method has
 * @param payloadIndex where the payload goes, -1 for nowhere
 * @param callIndex where the call goes, -1 for nowhere
 */
public record MethodShape(String beanId, int parameters, int payloadIndex, int callIndex) {
}
