using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Webhooks.Support;

/// <summary>A web application on a free port of this machine.</summary>
internal sealed class ReceivingHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private bool _isStopped;

    private ReceivingHost(WebApplication app, FakeTimeProvider time, CollectingLogger log) =>
        (_app, Time, Log) = (app, time, log);

    public static DateTimeOffset Start { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Time { get; }

    public CollectingLogger Log { get; }

    public Uri Address => Addresses[0];

    /// <summary>More than one where a test has the server listen elsewhere too.</summary>
    public IReadOnlyList<Uri> Addresses => [.. _app.Services.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address))];

    public static async Task<ReceivingHost> StartAsync(
        Action<WebApplication> map, Action<IServiceCollection>? services = null, DateTimeOffset? now = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var (time, log) = (new FakeTimeProvider(now ?? Start), new CollectingLogger());
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton<TimeProvider>(time);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, time, log);
    }

    public Task<RawResponse> SendAsync(SignedMessage message) => RawClient.SendAsync(Address.Port, message);

    public async ValueTask DisposeAsync()
    {
        if (!_isStopped)
        {
            _isStopped = true;
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
    }
}
