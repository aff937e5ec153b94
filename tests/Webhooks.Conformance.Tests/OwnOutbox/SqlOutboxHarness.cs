using Microsoft.Extensions.Time.Testing;
using Webhooks.Conformance;

namespace Webhooks.OwnOutbox;

internal sealed class SqlOutboxHarness : StoreHarness
{
    private readonly SqlDatabase _database = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    public override StoreCapabilities Capabilities =>
        StoreCapabilities.Messages | StoreCapabilities.Shared | StoreCapabilities.Durable;

    public override ValueTask<StoreUnderTest> OpenAsync(TimeSpan clockSkew, CancellationToken cancellationToken) =>
        new(new StoreUnderTest(new SqlOutbox(_database, _time)));

    public override ValueTask AdvanceAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        _time.Advance(time);
        return default;
    }

    public override async ValueTask DisposeAsync()
    {
        _database.Dispose();
        await base.DisposeAsync();
    }
}
