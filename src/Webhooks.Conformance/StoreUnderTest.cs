using Webhooks.Definitions;
using Webhooks.Outbox;

namespace Webhooks.Conformance;

/// <summary>Represents the stores of one process.</summary>
public sealed class StoreUnderTest : IAsyncDisposable
{
    private readonly Func<ValueTask> _dispose;

    /// <summary>Initializes the stores of a process.</summary>
    /// <param name="messages">
    /// The outbox, or <see langword="null"/> if it is not tested. <see cref="IDeliveryControl"/>,
    /// <see cref="IDestinationControl"/>, <see cref="IDeliveryLog"/>, <see cref="IOutboxBacklog"/> and
    /// <see cref="IExpressOutbox"/> are tested if it implements them.
    /// </param>
    /// <param name="webhooks">
    /// The webhook store, or <see langword="null"/> if it is not tested. <see cref="IEditableWebhookStore"/> and
    /// <see cref="IWebhookHistory"/> are tested if it implements them.
    /// </param>
    /// <param name="dispose">
    /// The function that closes the stores, or <see langword="null"/> if they need not be closed.
    /// </param>
    public StoreUnderTest(IOutbox? messages, IWebhookStore? webhooks = null, Func<ValueTask>? dispose = null)
    {
        Messages = messages;
        Webhooks = webhooks;
        _dispose = dispose ?? (() => default);
    }

    /// <summary>Gets the outbox.</summary>
    public IOutbox? Messages { get; }

    /// <summary>Gets the webhook store.</summary>
    public IWebhookStore? Webhooks { get; }

    /// <summary>Returns the stores of a service provider. It is disposed with them.</summary>
    /// <param name="services">The service provider of an application that called <c>AddWebhooks()</c>.</param>
    /// <returns>The stores.</returns>
    public static StoreUnderTest Of(IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return new(
            (IOutbox?)services.GetService(typeof(IOutbox)),
            (IWebhookStore?)services.GetService(typeof(IWebhookStore)),
            () => DisposeAsync(services));
    }

    /// <summary>Closes the stores.</summary>
    public ValueTask DisposeAsync() => _dispose();

    private static async ValueTask DisposeAsync(IServiceProvider services)
    {
        if (services is IAsyncDisposable container)
        {
            await container.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            (services as IDisposable)?.Dispose();
        }
    }
}
