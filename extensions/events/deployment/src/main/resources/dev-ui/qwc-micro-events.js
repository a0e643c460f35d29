import { QwcHotReloadElement, html, css } from 'qwc-hot-reload-element';
import { JsonRpc } from 'jsonrpc';
import './qwc-micro-event-groups.js';
import './qwc-micro-event-list.js';
import './qwc-micro-event-topics.js';

const MOST_EVENTS = 50;
const EVERY = 2000;

/** The page: has all the data, and asks for it again and again. */
export class QwcMicroEvents extends QwcHotReloadElement {

    // Not in the log of the Dev UI, where so many questions would leave no place for anything else
    jsonRpc = new JsonRpc(this, false);

    static styles = css`
        :host { display: flex; flex-direction: column; gap: 10px; padding: 0 20px 20px; }
        h4 { margin: 10px 0 0; }
        .problem { color: var(--lumo-error-text-color); }
    `;

    static properties = {
        _stream: { state: true },
        _topics: { state: true },
        _groups: { state: true },
        _topic: { state: true },
        _events: { state: true },
        _problem: { state: true }
    };

    connectedCallback() {
        super.connectedCallback();
        this.hotReload();
        this._timer = setInterval(() => this._refresh(), EVERY);
    }

    disconnectedCallback() {
        clearInterval(this._timer);
        super.disconnectedCallback();
    }

    hotReload() {
        this.jsonRpc.stream().then(it => this._stream = it.result);
        this._refresh();
    }

    _refresh() {
        this.jsonRpc.topics().then(it => this._topics = it.result);
        this.jsonRpc.groups().then(it => this._groups = it.result);
    }

    _show({ topic, from }) {
        this._problem = '';
        this._topic = topic;
        this.jsonRpc.events({ topic, from, limit: MOST_EVENTS }).then(it => this._events = it.result)
            .catch(failure => this._problem = failure.error?.message ?? failure.message);
    }

    _seek(where) {
        this.jsonRpc.seek(where).then(it => this._problem = it.result.problem)
            .catch(failure => this._problem = failure.error?.message ?? failure.message).finally(() => this._refresh());
    }

    _pauseOrResume(group) {
        const change = consumer => group.paused ? this.jsonRpc.resume({ consumer }) : this.jsonRpc.pause({ consumer });
        Promise.all(group.consumers.map(change)).finally(() => this._refresh());
    }

    render() {
        return html`
            <div id="stream">${this._sentence()}</div>
            <div id="problem" class="problem">${this._problem}</div>
            <h4>Topics</h4>
            <qwc-micro-event-topics .topics=${this._topics}
                @show=${event => this._show(event.detail)}></qwc-micro-event-topics>
            <h4>Groups</h4>
            <qwc-micro-event-groups .groups=${this._groups} @seek=${event => this._seek(event.detail)}
                @pause-or-resume=${event => this._pauseOrResume(event.detail)}></qwc-micro-event-groups>
            <h4>Events${this._topic ? ' of ' + this._topic : ''}</h4>
            <qwc-micro-event-list .events=${this._events}></qwc-micro-event-list>`;
    }

    _sentence() {
        return this._stream ? html`Events are kept by <b>${this._stream.type}</b> and survive ${this._stream.survives}.
            Other processes have the same events: ${this._stream.shared ? 'yes' : 'no'}.` : 'Asking for the stream…';
    }
}
customElements.define('qwc-micro-events', QwcMicroEvents);
