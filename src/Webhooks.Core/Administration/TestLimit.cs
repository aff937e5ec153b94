using Microsoft.Extensions.Options;
using Webhooks.Outbox;

namespace Webhooks.Administration;

/// <summary>
/// Limits the previews, explanations and test messages of each tenant per minute. Tests must not flood a receiver, and
/// previews must not keep the host busy.
/// </summary>
internal sealed class TestLimit(IOptions<WebhooksOptions> options, TimeProvider time)
{
    /// <summary>
    /// The maximum number of tenants that are counted. Beyond it, the count of the first tenant of this minute starts again.
    /// </summary>
    public const int MostTenants = 16_384;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<TenantKey, int> _trials = [];
    private readonly Queue<TenantKey> _inOrder = [];
    private readonly int _perMinute = options.Value.TrialsPerMinute;
    private long _since = time.GetTimestamp();

    /// <summary>Gets the number of tenants that are counted now.</summary>
    public int Tenants => _trials.Count;

    /// <summary>Counts trials of a tenant. A tenant without trials in this minute can always make one test.</summary>
    /// <exception cref="TestLimitException">The limit is reached.</exception>
    public void Take(string? tenantId, int trials)
    {
        lock (_lock)
        {
            if (time.GetElapsedTime(_since) is { } elapsed && elapsed >= Minute)
            {
                _since = time.GetTimestamp();
                _trials.Clear();
                _inOrder.Clear();
                elapsed = TimeSpan.Zero;
            }

            var key = new TenantKey(tenantId);
            var made = _trials.GetValueOrDefault(key);
            if (made > 0 && made + trials > _perMinute)
            {
                throw new TestLimitException(_perMinute, Minute - elapsed);
            }

            Count(key, made + trials);
        }
    }

    private void Count(TenantKey key, int made)
    {
        if (!_trials.ContainsKey(key))
        {
            if (_inOrder.Count == MostTenants)
            {
                _trials.Remove(_inOrder.Dequeue());
            }

            _inOrder.Enqueue(key);
        }

        _trials[key] = made;
    }
}
