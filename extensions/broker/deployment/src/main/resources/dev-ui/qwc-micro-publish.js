import { LitElement, html, css } from 'lit';
import '@vaadin/button';
import '@vaadin/text-area';
import '@vaadin/text-field';

/** The form. Publishes by the function that is its property. */
export class QwcMicroPublish extends LitElement {

    static styles = css`
        :host { display: grid; grid-template-columns: 1fr 1fr; gap: 0 20px; }
        .wide { grid-column: 1 / -1; }
        .problem { color: var(--lumo-error-text-color); }
        .done { color: var(--lumo-success-text-color); }
    `;

    static properties = {
        publish: { attribute: false },
        _done: { state: true },
        _problem: { state: true }
    };

    render() {
        return html`
            <vaadin-text-field id="topic" label="Topic" placeholder="orders.placed"></vaadin-text-field>
            <vaadin-text-field id="content-type" label="Content type" value="application/json"></vaadin-text-field>
            <vaadin-text-area id="body" label="Body"></vaadin-text-area>
            <vaadin-text-area id="headers" label="Headers" placeholder="tenant: acme"
                helper-text="One a line"></vaadin-text-area>
            <div class="wide">
                <vaadin-button id="publish" theme="primary" @click=${() => this._publish()}>Publish</vaadin-button>
                <span class="problem">${this._problem}</span>
                <span class="done">${this._done}</span>
            </div>`;
    }

    async _publish() {
        this._problem = this._done = '';
        try {
            const answer = await this.publish({
                topic: this._value('topic'),
                contentType: this._value('content-type'),
                body: this._value('body'),
                headers: this._headers()
            });
            this._problem = answer.result.problem;
            this._done = answer.result.id && `Published as ${answer.result.id}`;
        } catch (failure) {
            this._problem = failure.error?.message ?? failure.message;
        }
    }

    _value(id) {
        return this.renderRoot.querySelector('#' + id).value;
    }

    _headers() {
        const lines = this._value('headers').split('\n').filter(line => line.trim());
        return Object.fromEntries(lines.map(line => {
            const colon = line.indexOf(':');
            if (colon < 1) {
                throw new Error(`'${line}' is no header. Write a key, a colon and a value`);
            }
            return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
        }));
    }
}
customElements.define('qwc-micro-publish', QwcMicroPublish);
