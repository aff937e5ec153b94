using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Webhooks.Network;
using Webhooks.Sending;

namespace Webhooks.Support;

/// <summary>The package in a container, open to this machine unless a test closes it.</summary>
internal sealed class SenderHost : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    public SenderHost(
        Action<HttpDeliveryOptions>? configure = null,
        Action<IHttpClientBuilder>? configureClient = null,
        Action<IServiceCollection>? services = null,
        INameResolver? resolver = null,
        TimeProvider? time = null)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        services?.Invoke(collection);
        new TestBuilder(collection).AddHttpDelivery(OpenToThisMachine, configureClient);
        collection.Configure(configure ?? (_ => { }));
        Replace(collection, resolver);
        Replace(collection, time);
        _provider = collection.BuildServiceProvider();
    }

    public IMessageSender Sender => Get<IMessageSender>();

    public T Get<T>() where T : notnull => _provider.GetRequiredService<T>();

    public async Task<AttemptOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken = default) =>
        await Sender.SendAsync(request, cancellationToken);

    public Task<AttemptOutcome> SendAsync(Uri url) => SendAsync(Some.Request(url));

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    private static void OpenToThisMachine(HttpDeliveryOptions options)
    {
        options.AllowHttp = true;
        options.AllowLoopback = true;
    }

    private static void Replace<T>(ServiceCollection services, T? instance) where T : class
    {
        if (instance is not null)
        {
            services.Replace(ServiceDescriptor.Singleton(instance));
        }
    }
}
