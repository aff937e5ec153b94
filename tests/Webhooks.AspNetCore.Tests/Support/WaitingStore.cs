using Webhooks.Definitions;

namespace Webhooks.Support;

/// <summary>Definitions that take as long to read as somebody waits for them.</summary>
internal sealed class WaitingStore : IEditableWebhookStore
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Asked => _asked.Task.WaitAsync(TestContext.Current.CancellationToken);

    public Task GivenUp => _givenUp.Task.WaitAsync(TestContext.Current.CancellationToken);

    public async ValueTask<Webhook?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        _asked.TrySetResult();
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return null;
        }
        catch (OperationCanceledException)
        {
            _givenUp.TrySetResult();
            throw;
        }
    }

    public ValueTask<WebhookChanges> GetChangesAsync(long? revision, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<Page<Webhook>> ListAsync(WebhookQuery query, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValueTask<Webhook> SaveAsync(Webhook webhook, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValueTask<bool> DeleteAsync(string id, long? version = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();
}
