import { QwcHotReloadElement, html, css } from 'qwc-hot-reload-element';
import { JsonRpc } from 'jsonrpc';
import './qwc-micro-broker.js';
import './qwc-micro-message-list.js';
import './qwc-micro-publish.js';
import './qwc-micro-subscribers.js';
import './qwc-micro-topics.js';

const MOST_MESSAGES = 100;

/** The page: has all the data, and follows what is new. */
export class QwcMicroMessages extends QwcHotReloadElement {

    // Not in the log of the Dev UI, where a busy topic would leave no place for anything else
    jsonRpc = new JsonRpc(this, false);

    static styles = css`
        :host { display: flex; flex-direction: column; gap: 10px; padding: 0 20px 20px; }
        h4 { margin: 10px 0 0; }
    `;

    static properties = {
        _broker: { state: true },
        _topics: { state: true },
        _subscribers: { state: true },
        _messages: { state: true }
    };

    connectedCallback() {
        super.connectedCallback();
        this.hotReload();
    }

    disconnectedCallback() {
        this._news?.cancel();
        super.disconnectedCallback();
    }

    /** The application, and with it the subscription and the numbers of messages, is another one. */
    hotReload() {
        this._news?.cancel();
        this._messages = [];
        this._news = this.jsonRpc.newMessages().onNext(news => this._add(news.result));
        this.jsonRpc.broker().then(it => this._broker = it.result);
        this.jsonRpc.messages({ topic: '', limit: MOST_MESSAGES }).then(it => this._add(it.result));
    }

    _add(messages) {
        const known = new Map([...this._messages, ...messages].map(it => [it.number, it]));
        this._messages = [...known.values()].sort((a, b) => b.number - a.number).slice(0, MOST_MESSAGES);
        this._refresh();
    }

    _refresh() {
        this.jsonRpc.topics().then(it => this._topics = it.result);
        this.jsonRpc.subscribers().then(it => this._subscribers = it.result);
    }

    _pauseOrResume(subscriber) {
        const done = subscriber.paused ? this.jsonRpc.resume({ subscriber: subscriber.name })
            : this.jsonRpc.pause({ subscriber: subscriber.name });
        done.finally(() => this._refresh());
    }

    render() {
        return html`
            <qwc-micro-broker .broker=${this._broker}></qwc-micro-broker>
            <h4>Publish</h4>
            <qwc-micro-publish .publish=${message => this.jsonRpc.publish(message)}></qwc-micro-publish>
            <h4>Topics</h4>
            <qwc-micro-topics .topics=${this._topics}></qwc-micro-topics>
            <h4>Subscribers</h4>
            <qwc-micro-subscribers .subscribers=${this._subscribers}
                @pause-or-resume=${event => this._pauseOrResume(event.detail)}></qwc-micro-subscribers>
            <h4>Last messages</h4>
            <qwc-micro-message-list .messages=${this._messages}></qwc-micro-message-list>`;
    }
}
customElements.define('qwc-micro-messages', QwcMicroMessages);
