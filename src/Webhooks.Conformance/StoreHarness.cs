using Webhooks.Definitions;

namespace Webhooks.Conformance;

/// <summary>Opens a store for a test, over its own storage. Each harness serves one behavior.</summary>
/// <remarks>
/// Behaviors expect the default options of <c>AddWebhooks()</c>, above all <see cref="DeliveryOptions.ResumeRate"/>. An
/// exception of the harness fails the behavior.
/// </remarks>
public abstract class StoreHarness : IAsyncDisposable
{
    /// <summary>Gets the capabilities of the store.</summary>
    public abstract StoreCapabilities Capabilities { get; }

    /// <summary>
    /// Gets the value for <see cref="DeliveryOptions.LoggedResponseBytesPerTenantAndDay"/>. Read it when you open the store.
    /// </summary>
    /// <value>
    /// The default of the option. It differs only if <see cref="Capabilities"/> contains
    /// <see cref="StoreCapabilities.ResponseLimit"/>.
    /// </value>
    public long LoggedResponseBytesPerTenantAndDay { get; internal set; } =
        new DeliveryOptions().LoggedResponseBytesPerTenantAndDay;

    /// <summary>
    /// Gets the <see cref="DefinitionLimits.MaxWebhooks"/> of the store: the maximum number of webhooks of one tenant.
    /// </summary>
    /// <value>
    /// The default of the option. To save time, override it and open the store with a smaller number of at least 100.
    /// </value>
    public virtual int MaxWebhooks => new DefinitionLimits().MaxWebhooks;

    /// <summary>Opens the store as one process does.</summary>
    /// <remarks>
    /// The storage is empty on the first call. Each further call is another process with the same storage, or the same
    /// process after a crash. Further calls occur only if <see cref="Capabilities"/> contains
    /// <see cref="StoreCapabilities.Shared"/> or <see cref="StoreCapabilities.Durable"/>.
    /// </remarks>
    /// <param name="clockSkew">
    /// The time by which the clock of the process is ahead. It is zero unless <see cref="Capabilities"/> contains
    /// <see cref="StoreCapabilities.SkewedClocks"/>.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The opened store.</returns>
    public abstract ValueTask<StoreUnderTest> OpenAsync(TimeSpan clockSkew, CancellationToken cancellationToken);

    /// <summary>Lets time pass for the clock that the store uses for due times and leases.</summary>
    /// <remarks>
    /// The default implementation waits in real time. Behaviors let a few seconds pass, and never more than a minute in
    /// total.
    /// </remarks>
    /// <param name="time">The minimum time.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public virtual async ValueTask AdvanceAsync(TimeSpan time, CancellationToken cancellationToken) =>
        await Task.Delay(time, TimeProvider.System, cancellationToken).ConfigureAwait(false);

    /// <summary>Simulates a crash of a process: its memory is lost, without a clean shutdown.</summary>
    /// <remarks>
    /// The default implementation only stops using the store. The store is disposed after the behavior has ended.
    /// </remarks>
    /// <param name="store">The store of that process.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public virtual ValueTask CrashAsync(StoreUnderTest store, CancellationToken cancellationToken) => default;

    /// <summary>Saves a new or changed webhook to the storage.</summary>
    /// <remarks>
    /// The default implementation uses <see cref="IEditableWebhookStore"/>. Override it only for a read-only store.
    /// </remarks>
    /// <param name="store">The store.</param>
    /// <param name="webhook">The webhook, with ids and a secret.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public virtual async ValueTask SaveWebhookAsync(
        StoreUnderTest store, Webhook webhook, CancellationToken cancellationToken) =>
        await EditableOf(store).SaveAsync(webhook, cancellationToken).ConfigureAwait(false);

    /// <summary>Removes a webhook from the storage. Override it together with <see cref="SaveWebhookAsync"/>.</summary>
    /// <param name="store">The store.</param>
    /// <param name="id">The id of the webhook.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public virtual async ValueTask DeleteWebhookAsync(
        StoreUnderTest store, string id, CancellationToken cancellationToken) =>
        await EditableOf(store).DeleteAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false);

    /// <summary>Removes the storage. All opened stores are already disposed.</summary>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }

    private static IEditableWebhookStore EditableOf(StoreUnderTest store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.Webhooks as IEditableWebhookStore ?? throw new NotSupportedException(
            $"The webhook store is read-only. Override {nameof(SaveWebhookAsync)} and {nameof(DeleteWebhookAsync)} in the "
            + $"harness, or remove {nameof(StoreCapabilities)}.{nameof(StoreCapabilities.Webhooks)}.");
    }
}
