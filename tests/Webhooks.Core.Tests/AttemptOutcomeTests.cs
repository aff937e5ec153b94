using System.Text;
using Webhooks.Support;
using Xunit;

namespace Webhooks;

public class AttemptOutcomeTests
{
    public static TheoryData<string, int> Texts => new()
    {
        { new string('x', 257), 256 },
        { new string('x', 255) + "é and more", 255 },
        { new string('x', 254) + "é and more", 256 },
        { new string('x', 254) + "€ and more", 254 },
        { new string('x', 253) + "😀 and more", 253 },
        { new string('x', 252) + "😀 and more", 256 },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void ToExcerpt_OfText_EndsWithACharacter(string response, int length)
    {
        var excerpt = Answer(Encoding.UTF8.GetBytes(response)).ToExcerpt();

        Assert.Equal((length, true, false), (excerpt.Response.Length, excerpt.ResponseIsCut, excerpt.ResponseIsDropped));
        Assert.StartsWith(Encoding.UTF8.GetString(excerpt.Response.Span), response, StringComparison.Ordinal);
        Assert.Equal((OutcomeKind.Rejected, 500), (excerpt.Kind, excerpt.StatusCode));
    }

    [Fact]
    public void ToExcerpt_OfOtherBytes_HasItsFullLength()
    {
        var response = new byte[300];
        Array.Fill(response, (byte)0x80);

        Assert.Equal(256, Answer(response).ToExcerpt().Response.Length);
    }

    [Fact]
    public void ToExcerpt_OfAShortResponse_IsTheSame()
    {
        var outcome = Answer(new byte[256]);

        Assert.Same(outcome, outcome.ToExcerpt());
    }

    [Fact]
    public void ToExcerpt_OfALongResponse_LetsTheRestGo()
    {
        var outcome = Answer(new byte[65_536]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var excerpt = outcome.ToExcerpt();

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 256, 512);
        Assert.True(System.Runtime.InteropServices.MemoryMarshal.TryGetArray(excerpt.Response, out var array));
        Assert.Equal(256, array.Array!.Length);
    }

    [Fact]
    public void WithoutResponse_SaysThatItIsDropped()
    {
        var none = Some.Outcome(OutcomeKind.Delivered);

        var dropped = Answer("no"u8.ToArray()).WithoutResponse();

        Assert.Equal((0, true, true), (dropped.Response.Length, dropped.ResponseIsCut, dropped.ResponseIsDropped));
        Assert.Same(none, none.WithoutResponse());
    }

    [Fact]
    public void WithoutResponse_OfHeadersOnly_DropsThemAndKeepsThoseOfTheRequest()
    {
        var outcome = Answer([]) with
        {
            RequestHeaders = AttemptHeaders.Create([new("webhook-id", "msg_1")]),
            ResponseHeaders = AttemptHeaders.Create([new("X-A", "1")]),
        };

        var dropped = outcome.WithoutResponse();

        Assert.Equal((6, 0), (outcome.ResponseByteCount, dropped.ResponseByteCount));
        Assert.Empty(dropped.ResponseHeaders);
        Assert.True(dropped.ResponseIsDropped);
        Assert.Single(dropped.RequestHeaders);
    }

    private static AttemptOutcome Answer(byte[] response) =>
        new() { Kind = OutcomeKind.Rejected, StatusCode = 500, Response = response };
}
