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
        var resolver = new SystemNameResolver(Some.Options(options => options.ResolveAbsoluteNames = false));

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

        var answers = await resolver.ResolveAsync("localhost", AddressFamily.InterNetwork, "acme", CancellationToken.None);

        Assert.NotEmpty(answers);
        Assert.All(answers, answer => Assert.True(IPAddress.IsLoopback(answer)));
    }

    [Fact]
    public async Task Resolve_OneFamilyHangs_TheOtherHasItsThreads()
    {
        using var hanging = new ManualResetEventSlim();
        var resolver = new SystemNameResolver(
            Some.Options(options => options.MaxLookUps = 16),
            (_, family) =>
            {
                if (family == AddressFamily.InterNetworkV6)
                {
                    hanging.Wait();
                }

                return [IPAddress.Loopback];
            });
        var six = Enumerable.Range(0, 40).Select(_ => resolver.ResolveAsync(
            "a.example", AddressFamily.InterNetworkV6, "acme", CancellationToken.None)).ToArray();

        var answers = await resolver.ResolveAsync(
            "a.example", AddressFamily.InterNetwork, "acme", TestContext.Current.CancellationToken);

        Assert.Equal([IPAddress.Loopback], answers);
        hanging.Set();
        await Task.WhenAll(six);
    }

    [Fact]
    public async Task Resolve_NameThatCannotExist_IsNotFoundOrUnavailable()
    {
        var resolver = new SystemNameResolver(Some.Options());

        // Which of the two depends on whether this machine has a resolver at all.
        var error = await Record.ExceptionAsync(async () =>
            await resolver.ResolveAsync("nowhere.invalid", AddressFamily.InterNetwork, "acme", CancellationToken.None));

        Assert.True(error is NameNotFoundException or NameUnavailableException, error?.ToString());
    }
}
