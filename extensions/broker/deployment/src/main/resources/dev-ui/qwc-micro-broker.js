import { LitElement, html } from 'lit';

/** The broker and what it guarantees, in a sentence. */
export class QwcMicroBroker extends LitElement {

    static properties = { broker: { type: Object } };

    render() {
        if (!this.broker) {
            return html`Asking for the broker…`;
        }
        const yesOrNo = is => is ? 'yes' : 'no';
        return html`The <b>${this.broker.type}</b> broker delivers ${this.broker.delivered}. Publishing has completed when
            ${this.broker.published}. Messages of one publisher in order: ${yesOrNo(this.broker.ordered)}; patterns:
            ${yesOrNo(this.broker.patterns)}; queues: ${yesOrNo(this.broker.queues)}.`;
    }
}
customElements.define('qwc-micro-broker', QwcMicroBroker);
