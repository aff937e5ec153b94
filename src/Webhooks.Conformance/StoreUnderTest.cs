using Webhooks.Definitions;
using Webhooks.Outbox;

namespace Webhooks.Conformance;

/// <summary>The stores as one process has them.</summary>
public sealed class StoreUnderTest : IAsyncDisposable
{
    private readonly Func<ValueTask> _dispose;

    /// <summary>Stores, and how to close them.</summary>
    /// <param name="messages">The outbox; null where it is not tested. Where it is an <see cref="IDeliveryControl"/>, an
    /// <see cref="IDeliveryLog"/> and an <see cref="IOutboxBacklog"/>, these are taken from it.</param>
    /// <param name="webhooks">The definitions; null where they are not tested. Where it is an
    /// <see cref="IEditableWebhookStore"/>, that is taken from it.</param>
    /// <param name="dispose">Closes them; null where nothing has to be closed.</param>
    public StoreUnderTest(IOutbox? messages, IWebhookStore? webhooks = null, Func<ValueTask>? dispose = null)
    {
        Messages = messages;
        Webhooks = webhooks;
        _dispose = dispose ?? (() => default);
    }

    /// <summary>The outbox.</summary>
    public IOutbox? Messages { get; }

    /// <summary>The definitions.</summary>
    public IWebhookStore? Webhooks { get; }

    /// <summary>The stores of a container, which is disposed with them.</summary>
    /// <param name="services">A container that <c>AddWebhooks()</c> was called for.</param>
    public static StoreUnderTest Of(IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return new(
            (IOutbox?)services.GetService(typeof(IOutbox)),
            (IWebhookStore?)services.GetService(typeof(IWebhookStore)),
            () => DisposeAsync(services));
    }

    /// <summary>Closes them.</summary>
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
