using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Webhooks.Bench;

// Answers, counts and tells. With "any" it hears at every address of 127.0.0.0/8, and hangs up on all others.
var hearsAll = args.Contains("any");
var options = new KestrelServerOptions { AddServerHeader = false };
options.Limits.MinRequestBodyDataRate = null;
options.Limits.MinResponseDataRate = null;
options.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(10);
options.Listen(hearsAll ? IPAddress.Any : IPAddress.Loopback, 0, listen => listen.Use(next => connection =>
    connection.RemoteEndPoint is IPEndPoint { Address: var caller } && IPAddress.IsLoopback(caller)
        ? next(connection)
        : Task.CompletedTask));
using var server = new KestrelServer(
    Options.Create(options),
    new SocketTransportFactory(Options.Create(new SocketTransportOptions { Backlog = 4096 }), NullLoggerFactory.Instance),
    NullLoggerFactory.Instance);
await server.StartAsync<IFeatureCollection>(new ReceiverApplication(new Ledger()), CancellationToken.None);
var address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
Console.WriteLine($"listening {new Uri(address).Port}");

// Whoever started it holds its input open: however that ends, this ends too.
while (await Console.In.ReadLineAsync() is not null)
{
    // Nobody says anything.
}
