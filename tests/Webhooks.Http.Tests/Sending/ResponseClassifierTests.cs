using Xunit;

namespace Webhooks.Sending;

public sealed class ResponseClassifierTests
{
    [Theory]
    [InlineData(101, OutcomeKind.Rejected)]
    [InlineData(199, OutcomeKind.Rejected)]
    [InlineData(200, OutcomeKind.Delivered)]
    [InlineData(299, OutcomeKind.Delivered)]
    [InlineData(300, OutcomeKind.Redirected)]
    [InlineData(304, OutcomeKind.Redirected)]
    [InlineData(399, OutcomeKind.Redirected)]
    [InlineData(400, OutcomeKind.Rejected)]
    [InlineData(404, OutcomeKind.Rejected)]
    [InlineData(408, OutcomeKind.Rejected)]
    [InlineData(409, OutcomeKind.Rejected)]
    [InlineData(410, OutcomeKind.Gone)]
    [InlineData(411, OutcomeKind.Rejected)]
    [InlineData(429, OutcomeKind.Rejected)]
    [InlineData(500, OutcomeKind.Rejected)]
    [InlineData(502, OutcomeKind.Rejected)]
    [InlineData(503, OutcomeKind.Rejected)]
    [InlineData(504, OutcomeKind.Rejected)]
    [InlineData(599, OutcomeKind.Rejected)]
    [InlineData(999, OutcomeKind.Rejected)]
    public void Classify_Status_IsTheKind(int status, OutcomeKind kind)
    {
        var outcome = ResponseClassifier.Classify(status, null, default, AttemptHeaders.Empty, AttemptHeaders.Empty);

        Assert.Equal(kind, outcome.Kind);
        Assert.Equal(status, outcome.StatusCode);
        Assert.Equal(kind == OutcomeKind.Delivered, outcome.Reason is null);
    }

    [Fact]
    public void Classify_NotModified_IsNotExplainedAsARedirect()
    {
        Assert.Equal(
            "the receiver returned 304 (Not Modified), which is not valid for a POST request",
            ResponseClassifier.Classify(304, null, default, AttemptHeaders.Empty, AttemptHeaders.Empty).Reason);
        Assert.Equal(
            "the receiver returned 302, and redirects are not followed",
            ResponseClassifier.Classify(302, null, default, AttemptHeaders.Empty, AttemptHeaders.Empty).Reason);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(410)]
    [InlineData(429)]
    [InlineData(503)]
    public void Classify_RetryAfter_CountsOnAnyStatus(int status)
    {
        var asked = TimeSpan.FromSeconds(9);

        Assert.Equal(asked, ResponseClassifier.Classify(status, asked, default, AttemptHeaders.Empty, AttemptHeaders.Empty).RetryAfter);
    }

    [Fact]
    public void Classify_Body_IsPassedOn()
    {
        var outcome = ResponseClassifier.Classify(200, null, new(new byte[] { 1, 2 }, true), AttemptHeaders.Empty, AttemptHeaders.Empty);

        Assert.Equal([1, 2], outcome.Response.ToArray());
        Assert.True(outcome.ResponseIsCut);
    }
}
