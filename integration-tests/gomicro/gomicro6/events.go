package main

import (
	"fmt"
	"strings"

	"go-micro.dev/v6/events"
	"go-micro.dev/v6/events/natsjs"
)

// emit publishes one event over JetStream.
func emit(via, topic, body, metadata string) error {
	stream, err := natsjs.NewStream(natsjs.Address(via), func(o *natsjs.Options) { o.SyncPublish = true })
	if err != nil {
		return err
	}
	var options []events.PublishOption
	if key, value, given := strings.Cut(metadata, "="); given {
		options = append(options, events.WithMetadata(map[string]string{key: value}))
	}
	return stream.Publish(topic, []byte(body), options...)
}

// consume prints the events of a topic until SIGTERM.
func consume(via, topic, group string) error {
	stream, err := natsjs.NewStream(natsjs.Address(via))
	if err != nil {
		return err
	}
	var options []events.ConsumeOption
	if group != "" {
		options = append(options, events.WithGroup(group))
	}
	arriving, err := stream.Consume(topic, options...)
	if err != nil {
		return err
	}
	fmt.Println(`{"consuming":"` + topic + `"}`)
	go func() {
		for event := range arriving {
			_ = print(map[string]any{"event": string(event.Payload), "id": event.ID, "topic": event.Topic, "metadata": event.Metadata})
		}
	}()
	stopped()
	return nil
}
