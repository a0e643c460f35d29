import { LitElement, html } from 'lit';
import { columnBodyRenderer } from '@vaadin/grid/lit.js';
import { dialogFooterRenderer, dialogRenderer } from '@vaadin/dialog/lit.js';
import '@vaadin/button';
import '@vaadin/dialog';
import '@vaadin/grid';
import '@vaadin/text-field';

/** Groups and how far they are. Fires 'seek' once it is confirmed, and 'pause-or-resume'. */
export class QwcMicroEventGroups extends LitElement {

    static properties = {
        groups: { type: Array },
        _replayed: { state: true }
    };

    render() {
        if (!this.groups?.length) {
            return html`No group consumes.`;
        }
        return html`
            <vaadin-text-field id="to" label="Replay from" value="earliest"
                helper-text="earliest, latest, an offset, or a time such as 2030-01-31T12:00:00Z"></vaadin-text-field>
            <vaadin-grid .items=${this.groups} theme="compact no-border" all-rows-visible>
                <vaadin-grid-column header="Topic" path="topic" auto-width></vaadin-grid-column>
                <vaadin-grid-column header="Group" path="group" auto-width></vaadin-grid-column>
                <vaadin-grid-column header="Consumers" auto-width
                    ${columnBodyRenderer(it => html`${it.consumers.join(', ')}${it.paused ? ' (paused)' : ''}`, [])}>
                </vaadin-grid-column>
                <vaadin-grid-column header="Acknowledged" path="acknowledged" flex-grow="0"></vaadin-grid-column>
                <vaadin-grid-column header="Lag" path="lag" flex-grow="0"></vaadin-grid-column>
                <vaadin-grid-column header="In flight" path="inFlight" flex-grow="0"></vaadin-grid-column>
                <vaadin-grid-column flex-grow="0" auto-width
                    ${columnBodyRenderer(it => this._buttons(it), [])}></vaadin-grid-column>
            </vaadin-grid>
            <vaadin-dialog header-title="Replay" .opened=${!!this._replayed}
                @opened-changed=${event => event.detail.value || (this._replayed = null)}
                ${dialogRenderer(() => this._question(), [this._replayed])}
                ${dialogFooterRenderer(() => this._answers(), [this._replayed])}></vaadin-dialog>`;
    }

    _buttons(group) {
        return html`
            <vaadin-button class="replay" theme="small" @click=${() => this._ask(group)}>Replay</vaadin-button>
            <vaadin-button class="pause" theme="small" ?disabled=${!group.consumers.length}
                @click=${() => this._fire('pause-or-resume', group)}>${group.paused ? 'Resume' : 'Pause'}</vaadin-button>`;
    }

    _ask(group) {
        const to = this.renderRoot.querySelector('#to').value;
        this._replayed = { topic: group.topic, group: group.group, to };
    }

    _question() {
        return html`<div id="question">Group <b>${this._replayed?.group}</b> of <b>${this._replayed?.topic}</b> goes on
            from <b>${this._replayed?.to}</b>: its consumers get all events from there once more.</div>`;
    }

    _answers() {
        return html`
            <vaadin-button @click=${() => this._replayed = null}>Cancel</vaadin-button>
            <vaadin-button id="confirm" theme="primary error" @click=${() => this._confirm()}>Replay</vaadin-button>`;
    }

    _confirm() {
        this._fire('seek', this._replayed);
        this._replayed = null;
    }

    _fire(name, detail) {
        this.dispatchEvent(new CustomEvent(name, { detail }));
    }
}
customElements.define('qwc-micro-event-groups', QwcMicroEventGroups);
