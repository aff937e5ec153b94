using System.Net;
using System.Net.Sockets;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Network;

public sealed class SystemNameResolverTests
{
    [Theory]
    [InlineData("hooks.example.com", "hooks.example.com.")]
    [InlineData("hooks.example.com.", "hooks.example.com.")]
    [InlineData("xn--bcher-kva.example", "xn--bcher-kva.example.")]
    [InlineData("receiver", "receiver")]
    [InlineData("localhost", "localhost")]
    [InlineData("app.localhost", "app.localhost")]
    [InlineData("APP.LOCALHOST", "APP.LOCALHOST")]
    public void Query_Name_IsAbsoluteUnlessItBelongsToThisMachine(string host, string query)
    {
        var resolver = new SystemNameResolver(Some.Options());

        Assert.Equal(query, resolver.Query(host));
    }

    [Fact]
    public void Query_HostWantsTheSystemsWay_IsLeftAlone()
    {
        var resolver = new SystemNameResolver(Some.Options(options => options.AbsoluteNames = false));

        Assert.Equal("hooks.example.com", resolver.Query("hooks.example.com"));
    }

    [Theory]
    [InlineData(SocketError.HostNotFound, typeof(NameNotFoundException))]
    [InlineData(SocketError.NoData, typeof(NameNotFoundException))]
    [InlineData(SocketError.TryAgain, typeof(NameUnavailableException))]
    [InlineData(SocketError.NoRecovery, typeof(NameUnavailableException))]
    public void Meaning_OfAnError_TellsANameThatIsNotThereFromAResolverThatDoesNotAnswer(SocketError error, Type meaning) =>
        Assert.IsType(meaning, SystemNameResolver.Meaning(new SocketException((int)error)));

    [Fact]
    public async Task Resolve_Localhost_IsLoopback()
    {
        var resolver = new SystemNameResolver(Some.Options());

        var answers = await resolver.ResolveAsync("localhost", "acme", CancellationToken.None);

        Assert.NotEmpty(answers);
        Assert.All(answers, answer => Assert.True(IPAddress.IsLoopback(answer)));
    }

    [Fact]
    public async Task Resolve_NameThatCannotExist_IsNotFoundOrUnavailable()
    {
        var resolver = new SystemNameResolver(Some.Options());

        // Which of the two depends on whether this machine has a resolver at all.
        var error = await Record.ExceptionAsync(async () =>
            await resolver.ResolveAsync("nowhere.invalid", "acme", CancellationToken.None));

        Assert.True(error is NameNotFoundException or NameUnavailableException, error?.ToString());
    }
}
