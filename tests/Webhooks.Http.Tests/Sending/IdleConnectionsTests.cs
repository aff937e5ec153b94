using Webhooks.Attempts;
using Xunit;

namespace Webhooks.Sending;

public sealed class IdleConnectionsTests : IDisposable
{
    private readonly Deadlines _deadlines = new(TimeSpan.FromMinutes(1), TimeProvider.System);
    private readonly IdleConnections _idle = new(2);

    [Fact]
    public void Leave_BeyondTheLimit_ClosesTheLongestUnused()
    {
        using var first = Connection(out var firstInner);
        using var second = Connection(out var secondInner);
        using var third = Connection(out var thirdInner);
        UseAndLeave(first);
        UseAndLeave(second);
        UseAndLeave(first);

        UseAndLeave(third);

        Assert.Equal((true, false, true), (firstInner.CanRead, secondInner.CanRead, thirdInner.CanRead));
        Assert.Equal(2, _idle.Count);
        Assert.False(_idle.TryUse(second, null));
        Assert.True(_idle.TryUse(first, null));
    }

    [Fact]
    public void Leave_AnotherAttemptUsesIt_StaysInUse()
    {
        using var connection = Connection(out _);
        using var earlier = Attempt();
        using var later = Attempt();
        _idle.TryUse(connection, earlier);
        _idle.TryUse(connection, later);

        connection.Leave(earlier);
        Assert.Equal(0, _idle.Count);

        connection.Leave(later);
        Assert.Equal(1, _idle.Count);
    }

    [Fact]
    public void Leave_ClosedConnection_IsForgotten()
    {
        using var attempt = Attempt();
        using var connection = Connection(out _);
        _idle.TryUse(connection, attempt);
        connection.Dispose();

        connection.Leave(attempt);

        Assert.Equal(0, _idle.Count);
    }

    [Fact]
    public async Task Read_ClosedConnection_IsItsEnd()
    {
        var none = new IdleConnections(0);
        using var inner = new MemoryStream([1, 2, 3]);
        await using var connection = new ConnectionStream(inner, none);
        using var attempt = Attempt();
        none.TryUse(connection, attempt);
        connection.Leave(attempt);

        Assert.Equal(0, await connection.ReadAsync(new byte[10], TestContext.Current.CancellationToken));
    }

    public void Dispose() => _deadlines.Dispose();

    private void UseAndLeave(ConnectionStream connection)
    {
        using var attempt = Attempt();
        Assert.True(_idle.TryUse(connection, attempt));
        connection.Leave(attempt);
    }

    private AttemptProgress Attempt() => new(_deadlines, TimeProvider.System, CancellationToken.None);

    private ConnectionStream Connection(out MemoryStream inner)
    {
        inner = new MemoryStream();
        return new(inner, _idle);
    }
}
