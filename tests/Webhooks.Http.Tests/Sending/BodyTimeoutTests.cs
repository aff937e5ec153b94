using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

/// <summary>Bodies that do not end: the clock stands still until the sender waits for more.</summary>
public sealed class BodyTimeoutTests : IDisposable
{
    private const string Chunked = "Transfer-Encoding: chunked\r\n";

    private static readonly HttpDeliveryOptions Defaults = new();
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly CancellationTokenSource _guard = new(TimeSpan.FromSeconds(30));

    [Theory]
    [InlineData(200, OutcomeKind.Delivered, "\r\npart", "part")]
    [InlineData(200, OutcomeKind.Delivered, "Content-Length: 1000\r\n\r\npart", "part")]
    [InlineData(200, OutcomeKind.Delivered, "Content-Length: 1000\r\n\r\n", "")]
    [InlineData(202, OutcomeKind.Delivered, Chunked + "\r\n4\r\npart\r\n", "part")]
    [InlineData(200, OutcomeKind.Delivered, Chunked + "\r\n4\r\npart\r\n0\r\nA: b\r\n", "part")]
    [InlineData(200, OutcomeKind.Delivered, "Content-Encoding: gzip\r\n" + Chunked + "\r\n2\r\n\u001f\u008b\r\n", "\u001f\u008b")]
    [InlineData(500, OutcomeKind.Rejected, "Content-Length: 1000\r\n\r\npart", "part")]
    [InlineData(302, OutcomeKind.Redirected, Chunked + "\r\n4\r\npart\r\n", "part")]
    [InlineData(410, OutcomeKind.Gone, "\r\npart", "part")]
    public async Task Send_BodyNeverEnds_EndsAfterItsOwnTimeWithWhatWasRead(
        int status, OutcomeKind kind, string answer, string kept)
    {
        var closed = new TaskCompletionSource();
        await using var receiver = RawReceiver.Start(
            async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.WriteAsync($"HTTP/1.1 {status} X\r\n{answer}");
                await connection.WaitForCloseAsync();
                closed.SetResult();
            },
            Answer);
        await using var host = Host(receiver);

        var sending = host.SendAsync(receiver.Url);
        await receiver.StatusSeenAsync(_guard.Token);
        _time.Advance(Defaults.BodyTimeout - Moment);
        Assert.False(sending.IsCompleted);
        _time.Advance(Moment);
        var outcome = await sending.WaitAsync(_guard.Token);

        Assert.Equal(kind, outcome.Kind);
        Assert.Equal(status, outcome.StatusCode);
        Assert.True(outcome.ResponseIsCut);
        Assert.Equal(kept, Encoding.Latin1.GetString(outcome.Response.Span));
        await closed.Task.WaitAsync(_guard.Token);
        Assert.Equal(OutcomeKind.Delivered, (await host.SendAsync(receiver.Url)).Kind);
        Assert.Equal(2, receiver.Connections);
    }

    [Theory]
    [InlineData("\r\n", "x")]
    [InlineData(Chunked + "\r\n", "1\r\nx\r\n")]
    [InlineData("Content-Encoding: gzip\r\n\r\n", "x")]
    public async Task Send_BodyDrips_EndsAfterItsOwnTimeHoweverOftenABitComes(string headers, string drop)
    {
        await using var receiver = RawReceiver.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync($"HTTP/1.1 200 X\r\n{headers}");
            await connection.DripAsync(drop);
        });
        await using var host = Host(receiver);

        var sending = host.SendAsync(receiver.Url);
        await receiver.StatusSeenAsync(_guard.Token);
        await receiver.StallAsync(_guard.Token);
        _time.Advance(Defaults.BodyTimeout);
        var outcome = await sending.WaitAsync(_guard.Token);

        Assert.Equal(OutcomeKind.Delivered, outcome.Kind);
        Assert.True(outcome.ResponseIsCut);
        Assert.Matches("^x*$", Encoding.ASCII.GetString(outcome.Response.Span));
    }

    [Fact]
    public async Task Send_BodyEndsWithinItsTime_IsWholeAndItsConnectionIsUsedAgain()
    {
        var rest = new TaskCompletionSource();
        await using var receiver = RawReceiver.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync("HTTP/1.1 200 X\r\nContent-Length: 8\r\n\r\npart");
            await rest.Task;
            await connection.WriteAsync("rest");
            await Answer(connection);
        });
        await using var host = Host(receiver);

        var sending = host.SendAsync(receiver.Url);
        await receiver.StatusSeenAsync(_guard.Token);
        _time.Advance(Defaults.BodyTimeout - Moment);
        rest.SetResult();
        var outcome = await sending.WaitAsync(_guard.Token);
        _time.Advance(Defaults.Timeout);

        Assert.False(outcome.ResponseIsCut);
        Assert.Equal("partrest"u8.ToArray(), outcome.Response.ToArray());
        Assert.Equal(OutcomeKind.Delivered, (await host.SendAsync(receiver.Url)).Kind);
        Assert.Equal(1, receiver.Connections);
    }

    [Fact]
    public async Task Send_StatusComesLate_BodyHasWhatIsLeftOfTheDeadline()
    {
        var asked = new TaskCompletionSource();
        var status = new TaskCompletionSource();
        await using var receiver = RawReceiver.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            asked.SetResult();
            await status.Task;
            await connection.WriteAsync("HTTP/1.1 200 X\r\nContent-Length: 8\r\n\r\npart");
            await connection.HangAsync();
        });
        await using var host = Host(receiver);

        var sending = host.SendAsync(receiver.Url);
        await asked.Task.WaitAsync(_guard.Token);
        _time.Advance(Defaults.Timeout - (Defaults.BodyTimeout / 2));
        status.SetResult();
        await receiver.StatusSeenAsync(_guard.Token);
        _time.Advance(Defaults.BodyTimeout / 2);
        var outcome = await sending.WaitAsync(_guard.Token);

        Assert.Equal(OutcomeKind.Delivered, outcome.Kind);
        Assert.True(outcome.ResponseIsCut);
    }

    [Fact]
    public async Task Send_OptionSet_IsTheTimeOfTheBody()
    {
        await using var receiver = RawReceiver.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync("HTTP/1.1 200 X\r\nContent-Length: 8\r\n\r\npart");
            await connection.HangAsync();
        });
        await using var host = Host(receiver, options => options.BodyTimeout = TimeSpan.FromSeconds(7));

        var sending = host.SendAsync(receiver.Url);
        await receiver.StatusSeenAsync(_guard.Token);
        _time.Advance(TimeSpan.FromSeconds(7) - Moment);
        Assert.False(sending.IsCompleted);
        _time.Advance(Moment);

        Assert.True((await sending.WaitAsync(_guard.Token)).ResponseIsCut);
    }

    public void Dispose() => _guard.Dispose();

    private static async Task Answer(RawConnection connection)
    {
        while (await connection.ReadRequestAsync() is not null)
        {
            await connection.AnswerAsync(200);
        }
    }

    private SenderHost Host(RawReceiver receiver, Action<HttpDeliveryOptions>? configure = null) => new(
        configure,
        configureClient: client => client.AddHttpMessageHandler(() => new BodyWatch(receiver)),
        time: _time);
}
