import { LitElement, html } from 'lit';
import { columnBodyRenderer } from '@vaadin/grid/lit.js';
import '@vaadin/button';
import '@vaadin/grid';

/** The methods that subscribe. Fires 'pause-or-resume' with the subscriber. */
export class QwcMicroSubscribers extends LitElement {

    static properties = { subscribers: { type: Array } };

    render() {
        if (!this.subscribers?.length) {
            return html`No method subscribes.`;
        }
        return html`
            <vaadin-grid .items=${this.subscribers} theme="compact no-border" all-rows-visible>
                <vaadin-grid-column header="Subscriber" path="name" auto-width></vaadin-grid-column>
                <vaadin-grid-column header="Topic" path="topic" auto-width></vaadin-grid-column>
                <vaadin-grid-column header="Queue" path="queue" auto-width></vaadin-grid-column>
                <vaadin-grid-column header="Thread" path="thread" auto-width></vaadin-grid-column>
                <vaadin-grid-column header="State" auto-width
                    ${columnBodyRenderer(it => html`${this._state(it)}`, [])}></vaadin-grid-column>
                <vaadin-grid-column header="Waiting" path="waiting" flex-grow="0"></vaadin-grid-column>
                <vaadin-grid-column flex-grow="0"
                    ${columnBodyRenderer(it => this._button(it), [])}></vaadin-grid-column>
            </vaadin-grid>`;
    }

    _state(subscriber) {
        if (!subscriber.subscribed) {
            return 'waits for the broker';
        }
        return subscriber.paused ? 'paused' : 'running';
    }

    _button(subscriber) {
        return html`
            <vaadin-button theme="small" ?disabled=${!subscriber.subscribed} @click=${() => this._fire(subscriber)}>
                ${subscriber.paused ? 'Resume' : 'Pause'}
            </vaadin-button>`;
    }

    _fire(subscriber) {
        this.dispatchEvent(new CustomEvent('pause-or-resume', { detail: subscriber }));
    }
}
customElements.define('qwc-micro-subscribers', QwcMicroSubscribers);
