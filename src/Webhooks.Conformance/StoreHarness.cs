using Webhooks.Definitions;

namespace Webhooks.Conformance;

/// <summary>Opens the store that is tested, over storage of its own; one harness serves one behavior.</summary>
/// <remarks>
/// Behaviors expect the options of <c>AddWebhooks()</c> as they are by default, above all
/// <see cref="DeliveryOptions.ResumeRate"/>. Whatever a harness throws fails the behavior.
/// </remarks>
public abstract class StoreHarness : IAsyncDisposable
{
    /// <summary>What the store has and can.</summary>
    public abstract StoreCapabilities Capabilities { get; }

    /// <summary>
    /// What <see cref="DeliveryOptions.LoggedResponseBytesPerTenantAndDay"/> is to be; read when the store is opened. Other than
    /// by default only where <see cref="Capabilities"/> has <see cref="StoreCapabilities.ResponseLimit"/>.
    /// </summary>
    public long LoggedResponseBytesPerTenantAndDay { get; internal set; } =
        new DeliveryOptions().LoggedResponseBytesPerTenantAndDay;

    /// <summary>
    /// <see cref="DefinitionLimits.MaxWebhooks"/> as the store is opened with: how many webhooks one tenant may have. Its default
    /// unless overridden; a harness that opens its store with a smaller one, of 100 or more, is done sooner.
    /// </summary>
    public virtual int MaxWebhooks => new DefinitionLimits().MaxWebhooks;

    /// <summary>
    /// Opens the store as one process would. The first time the storage is empty; each further time is another process
    /// with the same storage, or the same one after a crash. Called again only where <see cref="Capabilities"/> has
    /// <see cref="StoreCapabilities.Shared"/> or <see cref="StoreCapabilities.Durable"/>.
    /// </summary>
    /// <param name="clockSkew">
    /// How far the wall clock of that process is ahead; zero unless <see cref="Capabilities"/> has
    /// <see cref="StoreCapabilities.SkewedClocks"/>.
    /// </param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public abstract ValueTask<StoreUnderTest> OpenAsync(TimeSpan clockSkew, CancellationToken cancellationToken);

    /// <summary>
    /// Lets time pass for the store, by whatever clock it counts due times and leases. Really waits unless overridden;
    /// behaviors let a few seconds pass, never more than a minute in all.
    /// </summary>
    /// <param name="time">How much, at least.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public virtual async ValueTask AdvanceAsync(TimeSpan time, CancellationToken cancellationToken) =>
        await Task.Delay(time, TimeProvider.System, cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Lets a process die: what it has in memory is gone, and it says goodbye to nobody. Unless overridden the store is
    /// simply not used any more, and disposed only at the very end.
    /// </summary>
    /// <param name="store">The store as that process has it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public virtual ValueTask CrashAsync(StoreUnderTest store, CancellationToken cancellationToken) => default;

    /// <summary>
    /// Puts a webhook into the storage, new or changed. By <see cref="IEditableWebhookStore"/> unless overridden: only a
    /// store that is read-only needs its own.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="webhook">The webhook, with ids and a secret.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public virtual async ValueTask SaveWebhookAsync(
        StoreUnderTest store, Webhook webhook, CancellationToken cancellationToken) =>
        await EditableOf(store).SaveAsync(webhook, cancellationToken).ConfigureAwait(false);

    /// <summary>Removes a webhook from the storage, as <see cref="SaveWebhookAsync"/> puts it there.</summary>
    /// <param name="store">The store.</param>
    /// <param name="id">The webhook.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public virtual async ValueTask DeleteWebhookAsync(
        StoreUnderTest store, string id, CancellationToken cancellationToken) =>
        await EditableOf(store).DeleteAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false);

    /// <summary>Removes the storage. Every store that was opened is disposed already.</summary>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }

    private static IEditableWebhookStore EditableOf(StoreUnderTest store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.Webhooks as IEditableWebhookStore ?? throw new NotSupportedException(
            $"The webhook store is read-only: the harness has to override {nameof(SaveWebhookAsync)} and "
            + $"{nameof(DeleteWebhookAsync)}, or leave out {nameof(StoreCapabilities)}.{nameof(StoreCapabilities.Webhooks)}.");
    }
}
