using Webhooks.Outbox;

namespace Webhooks.Storage;

/// <summary>Represents the messages of one dispatch that wait to be recorded.</summary>
internal sealed class Addition(IReadOnlyList<WebhookMessage> messages)
{
    private readonly TaskCompletionSource<AddResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isDecided;

    public IReadOnlyList<WebhookMessage> Messages { get; } = messages;

    /// <summary>Waits for the result. The dispatch can be canceled until its messages are being written.</summary>
    public async ValueTask<AddResult> WaitAsync(CancellationToken cancellationToken)
    {
        var withdrawal = cancellationToken.UnsafeRegister(
            static (addition, token) => ((Addition)addition!).Withdraw(token), this);
        await using (withdrawal.ConfigureAwait(false))
        {
            return await _result.Task.ConfigureAwait(false);
        }
    }

    /// <summary>Marks the messages as being written. Returns false if the dispatch was canceled.</summary>
    public bool TryBegin() => Interlocked.Exchange(ref _isDecided, 1) == 0;

    public void Succeed(WrittenMessages written) => _result.TrySetResult(written.Of(Messages));

    public void Fail(Exception exception) => _result.TrySetException(exception);

    private void Withdraw(CancellationToken cancellationToken)
    {
        if (TryBegin())
        {
            _result.TrySetCanceled(cancellationToken);
        }
    }
}
