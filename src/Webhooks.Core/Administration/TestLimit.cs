using Microsoft.Extensions.Options;
using Webhooks.Outbox;

namespace Webhooks.Administration;

/// <summary>
/// Counts the previews, explanations and test calls of each tenant within a minute: tests are no way to flood somebody, and
/// what is only looked at is no way to keep the host busy.
/// </summary>
internal sealed class TestLimit(IOptions<WebhooksOptions> options, TimeProvider time)
{
    /// <summary>How many tenants are counted at a time; of more, the one that came first this minute begins anew.</summary>
    public const int MostTenants = 16_384;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<TenantKey, int> _trials = [];
    private readonly Queue<TenantKey> _inOrder = [];
    private readonly int _perMinute = options.Value.TrialsPerMinute;
    private long _since = time.GetTimestamp();

    /// <summary>How many tenants are counted now.</summary>
    public int Tenants => _trials.Count;

    /// <summary>Takes that many of a tenant; one that has made none within the minute may always make one test.</summary>
    /// <exception cref="TestLimitException">There are not so many left.</exception>
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
