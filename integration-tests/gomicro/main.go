// A go-micro program to meet: it serves, looks up, watches and calls, over multicast DNS and gRPC.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"go-micro.dev/v6/client"
	grpcclient "go-micro.dev/v6/client/grpc"
	"go-micro.dev/v6/registry"
	"go-micro.dev/v6/selector"
	"go-micro.dev/v6/server"
	grpcserver "go-micro.dev/v6/server/grpc"
)

const usage = `usage:
  gomicro serve NAME [ADDRESS]           serve Greeter.Hello until SIGTERM
  gomicro lookup NAME                    print the nodes of a service, one JSON object a line
  gomicro list                           print the names of all services
  gomicro watch [NAME]                   print what changes until SIGTERM
  gomicro call SERVICE ENDPOINT JSON     call with a JSON body and print the reply
  gomicro stream SERVICE ENDPOINT JSON   open a stream, send one message, and print the replies to their end
`

// HelloRequest is what Greeter.Hello takes.
type HelloRequest struct {
	Name string `json:"name"`
}

// HelloReply is what Greeter.Hello answers.
type HelloReply struct {
	Message string `json:"message"`
}

// Greeter greets.
type Greeter struct{}

// Hello greets one.
func (*Greeter) Hello(_ context.Context, request *HelloRequest, reply *HelloReply) error {
	reply.Message = "Hello " + request.Name + " from Go"
	return nil
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	found := registry.NewMDNSRegistry()
	switch {
	case len(args) >= 2 && args[0] == "serve":
		return serve(found, args[1], strings.Join(args[2:], ""))
	case len(args) == 2 && args[0] == "lookup":
		return lookup(found, args[1])
	case len(args) == 1 && args[0] == "list":
		return list(found)
	case len(args) >= 1 && args[0] == "watch":
		return watch(found, strings.Join(args[1:], ""))
	case len(args) == 4 && args[0] == "call":
		return call(found, args[1], args[2], args[3])
	case len(args) == 4 && args[0] == "stream":
		return stream(found, args[1], args[2], args[3])
	}
	return fmt.Errorf("%s", usage)
}

func serve(found registry.Registry, name, address string) error {
	options := []server.Option{
		server.Name(name), server.Version("1.0.0"), server.Registry(found),
		server.RegisterTTL(90 * time.Second), server.RegisterInterval(30 * time.Second),
	}
	if address != "" {
		options = append(options, server.Address(address))
	}
	greeter := grpcserver.NewServer(options...)
	if err := greeter.Handle(greeter.NewHandler(new(Greeter))); err != nil {
		return err
	}
	if err := greeter.Start(); err != nil {
		return err
	}
	fmt.Println(`{"serving":"` + name + `"}`)
	stopped()
	return greeter.Stop()
}

func lookup(found registry.Registry, name string) error {
	services, err := found.GetService(name)
	if err != nil {
		return err
	}
	for _, service := range services {
		if err := print(service); err != nil {
			return err
		}
	}
	return nil
}

func list(found registry.Registry) error {
	services, err := found.ListServices()
	if err != nil {
		return err
	}
	for _, service := range services {
		fmt.Println(service.Name)
	}
	return nil
}

func watch(found registry.Registry, name string) error {
	var options []registry.WatchOption
	if name != "" {
		options = append(options, registry.WatchService(name))
	}
	watcher, err := found.Watch(options...)
	if err != nil {
		return err
	}
	go func() {
		stopped()
		watcher.Stop()
	}()
	fmt.Println(`{"watching":"` + name + `"}`)
	for {
		event, err := watcher.Next()
		if err == registry.ErrWatcherStopped {
			return nil
		}
		if err != nil {
			return err
		}
		if err := print(event); err != nil {
			return err
		}
	}
}

func caller(found registry.Registry) client.Client {
	return grpcclient.NewClient(
		client.Registry(found), client.Selector(selector.NewSelector(selector.Registry(found))),
		client.ContentType("application/grpc+json"))
}

func call(found registry.Registry, service, endpoint, body string) error {
	caller := caller(found)
	request := json.RawMessage(body)
	var reply json.RawMessage
	if err := caller.Call(context.Background(), caller.NewRequest(service, endpoint, &request), &reply); err != nil {
		return err
	}
	fmt.Println(string(reply))
	return nil
}

// As generated clients do: the own half is not ended before the replies have been read.
func stream(found registry.Registry, service, endpoint, body string) error {
	caller := caller(found)
	bound, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	request := json.RawMessage(body)
	opened, err := caller.Stream(bound, caller.NewRequest(service, endpoint, &request, client.StreamingRequest()))
	if err != nil {
		return err
	}
	defer opened.Close()
	if err := opened.Send(&request); err != nil {
		return err
	}
	for {
		var reply json.RawMessage
		err := opened.Recv(&reply)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		fmt.Println(string(reply))
	}
}

func print(value any) error {
	return json.NewEncoder(os.Stdout).Encode(value)
}

func stopped() {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGTERM, os.Interrupt)
	<-signals
}
