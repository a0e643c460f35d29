// Go Micro 6 as a program to meet: messages and discovery by way of a NATS server, or of HTTP and multicast DNS. gomicro4, gomicro5 and gomicro6 are the same
// but for the version, so that each speaks as its own users do.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"

	"go-micro.dev/v6/broker"
	natsbroker "go-micro.dev/v6/broker/nats"
	"go-micro.dev/v6/client"
	"go-micro.dev/v6/metadata"
	"go-micro.dev/v6/registry"
	natsregistry "go-micro.dev/v6/registry/nats"
	"go-micro.dev/v6/server"
)

const usage = `usage, where VIA is the address of a NATS server, nats://host:port, or http:
  VIA publish TOPIC JSON [KEY=VALUE]   publish one message, as a client does
  VIA subscribe TOPIC [QUEUE]          print messages until SIGTERM, as a server's subscriber gets them
  VIA serve NAME ADDRESS               announce a node until SIGTERM
  VIA lookup NAME                      print the versions of a service, one JSON object a line
  VIA list                             print the names of all services
  VIA watch [NAME]                     print what changes until SIGTERM
  VIA emit TOPIC JSON [KEY=VALUE]      publish one event over JetStream
  VIA consume TOPIC [GROUP]            print events until SIGTERM
  http rate COUNT                      publish to itself, and print how many messages a second arrived
`

// Order is the payload of messages.
type Order struct {
	Number int    `json:"number"`
	Text   string `json:"text"`
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) < 2 || args[0] != "http" && !strings.HasPrefix(args[0], "nats://") {
		return fmt.Errorf("%s", usage)
	}
	messages, services := meet(args[0])
	rest := append(args[2:], "", "", "")
	switch args[1] {
	case "publish":
		return publish(messages, services, rest[0], rest[1], rest[2])
	case "subscribe":
		return subscribe(messages, services, rest[0], rest[1])
	case "serve":
		return serve(services, rest[0], rest[1])
	case "lookup":
		return lookup(services, rest[0])
	case "list":
		return list(services)
	case "watch":
		return watch(services, rest[0])
	case "emit":
		return emit(args[0], rest[0], rest[1], rest[2])
	case "consume":
		return consume(args[0], rest[0], rest[1])
	case "rate":
		return rate(rest[0])
	}
	return fmt.Errorf("%s", usage)
}

func meet(via string) (broker.Broker, registry.Registry) {
	if via == "http" {
		services := registry.NewMDNSRegistry()
		return broker.NewHttpBroker(broker.Registry(services), broker.Addrs("127.0.0.1:0")), services
	}
	return natsbroker.NewNatsBroker(broker.Addrs(via)), natsregistry.NewNatsRegistry(registry.Addrs(via))
}

func publish(messages broker.Broker, services registry.Registry, topic, body, header string) error {
	var order Order
	if err := json.Unmarshal([]byte(body), &order); err != nil {
		return err
	}
	ctx := context.Background()
	if key, value, given := strings.Cut(header, "="); given {
		ctx = metadata.NewContext(ctx, metadata.Metadata{key: value})
	}
	publisher := client.NewClient(client.Broker(messages), client.Registry(services), client.ContentType("application/json"))
	if err := publisher.Publish(ctx, publisher.NewMessage(topic, &order)); err != nil {
		return err
	}
	if messages.String() == "http" {
		time.Sleep(time.Second) // it posts in the background, and says nothing of it
	}
	return messages.Disconnect() // which sends what is still to be sent by NATS
}

func subscribe(messages broker.Broker, services registry.Registry, topic, queue string) error {
	receiver := server.NewServer(server.Name("subscriber"), server.Address("127.0.0.1:0"), server.Broker(messages),
		server.Registry(services))
	got := func(ctx context.Context, order *Order) error {
		headers, _ := metadata.FromContext(ctx)
		return print(map[string]any{"got": order, "headers": headers})
	}
	var options []server.SubscriberOption
	if queue != "" {
		options = append(options, server.SubscriberQueue(queue))
	}
	if err := receiver.Subscribe(receiver.NewSubscriber(topic, got, options...)); err != nil {
		return err
	}
	if err := receiver.Start(); err != nil {
		return err
	}
	fmt.Println(`{"subscribed":"` + topic + `"}`)
	stopped()
	return receiver.Stop()
}

func serve(services registry.Registry, name, address string) error {
	node := &registry.Node{Id: name + "-1", Address: address, Metadata: map[string]string{"protocol": "grpc"}}
	service := &registry.Service{Name: name, Version: "1.0.0", Nodes: []*registry.Node{node},
		Endpoints: []*registry.Endpoint{{Name: "Greeter.Hello", Metadata: map[string]string{}}}}
	if err := services.Register(service, registry.RegisterTTL(90*time.Second)); err != nil {
		return err
	}
	fmt.Println(`{"serving":"` + name + `"}`)
	stopped()
	if err := services.Deregister(service); err != nil {
		return err
	}
	time.Sleep(100 * time.Millisecond) // it is published without a flush, and would be lost with the process
	return nil
}

func lookup(services registry.Registry, name string) error {
	found, err := services.GetService(name)
	if err != nil {
		return err
	}
	for _, service := range found {
		if err := print(service); err != nil {
			return err
		}
	}
	return nil
}

func list(services registry.Registry) error {
	found, err := services.ListServices()
	if err != nil {
		return err
	}
	for _, service := range found {
		fmt.Println(service.Name)
	}
	return nil
}

func watch(services registry.Registry, name string) error {
	var options []registry.WatchOption
	if name != "" {
		options = append(options, registry.WatchService(name))
	}
	watcher, err := services.Watch(options...)
	if err != nil {
		return err
	}
	go func() {
		stopped()
		os.Exit(0) // Stop does not wake Next
	}()
	time.Sleep(100 * time.Millisecond) // the server has not been told of the subscription yet
	fmt.Println(`{"watching":"` + name + `"}`)
	for {
		event, err := watcher.Next()
		if err != nil {
			return err
		}
		if err := print(event); err != nil {
			return err
		}
	}
}

// Never more at a time than the publisher keeps, because it drops what comes on top.
func rate(count string) error {
	total, err := strconv.Atoi(count)
	if err != nil {
		return err
	}
	const atATime = 32
	messages := broker.NewHttpBroker(broker.Registry(registry.NewMemoryRegistry()), broker.Addrs("127.0.0.1:0"))
	if err := messages.Connect(); err != nil {
		return err
	}
	arrived := make(chan struct{}, atATime)
	if _, err := messages.Subscribe("rate", func(broker.Event) error { arrived <- struct{}{}; return nil }); err != nil {
		return err
	}
	start := time.Now()
	for sent := 0; sent < total; sent += atATime {
		for i := 0; i < atATime; i++ {
			if err := messages.Publish("rate", &broker.Message{Header: map[string]string{}, Body: make([]byte, 100)}); err != nil {
				return err
			}
		}
		for i := 0; i < atATime; i++ {
			<-arrived
		}
	}
	fmt.Printf("%.1f\n", float64(total)/time.Since(start).Seconds())
	return messages.Disconnect()
}

func print(value any) error {
	return json.NewEncoder(os.Stdout).Encode(value)
}

func stopped() {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGTERM, os.Interrupt)
	<-signals
}
