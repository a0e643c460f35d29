package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/go-micro/plugins/v4/events/natsjs"
	"go-micro.dev/v4/events"
)

// emit publishes one event over JetStream.
func emit(via, topic, body, metadata string) error {
	stream, err := natsjs.NewStream(natsjs.Address(via))
	if err != nil {
		return err
	}
	var options []events.PublishOption
	if key, value, given := strings.Cut(metadata, "="); given {
		options = append(options, events.WithMetadata(map[string]string{key: value}))
	}
	err = stream.Publish(topic, []byte(body), options...)
	time.Sleep(time.Second) // it publishes in the background, and says nothing of it
	return err
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
