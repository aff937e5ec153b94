using Microsoft.Extensions.Options;

namespace Webhooks.Administration;

/// <summary>Counts the test calls of each tenant within a minute, so that tests are no way to flood somebody.</summary>
internal sealed class TestLimit(IOptions<WebhooksOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(bool HasTenant, string Id), int> _calls = [];
    private readonly int _perMinute = options.Value.TestCallsPerMinute;
    private long _since = time.GetTimestamp();

    /// <summary>Takes that many calls of a tenant; one that has made none within the minute may always make one test.</summary>
    /// <exception cref="TestLimitException">There are not so many left.</exception>
    public void Take(string? tenantId, int calls)
    {
        lock (_lock)
        {
            if (time.GetElapsedTime(_since) is { } elapsed && elapsed >= Minute)
            {
                _since = time.GetTimestamp();
                _calls.Clear();
                elapsed = TimeSpan.Zero;
            }

            var key = (tenantId is not null, tenantId ?? "");
            var made = _calls.GetValueOrDefault(key);
            if (made > 0 && made + calls > _perMinute)
            {
                throw new TestLimitException(Minute - elapsed);
            }

            _calls[key] = made + calls;
        }
    }
}
