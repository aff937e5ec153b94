using System.Security.Authentication;
using Xunit;

namespace Webhooks.Sending;

/// <summary>What is read from the platform's exceptions; the hostile receivers show that it says so.</summary>
public sealed class TlsFailureTests
{
    private const string NothingInCommon = "TLS failed: no common TLS version or cipher";
    private const string NoTls = "TLS failed: the receiver does not use TLS on this port";

    public static TheoryData<Exception, string> Failures => new()
    {
        { new AuthenticationException("it failed", new IOException("alert protocol version")), NothingInCommon },
        { new AuthenticationException("unsupported protocol"), NothingInCommon },
        { new AuthenticationException("Cannot determine the frame size"), NoTls },
        { new AuthenticationException("the frame", new AuthenticationException("the frame")), NoTls },
        { new HttpRequestException("m", new AuthenticationException("the frame", new IOException("m"))), NoTls },
        { new IOException("the frame"), "TLS failed" },
        { new AuthenticationException("m"), "TLS failed" },
        { new AuthenticationException("the remote Certificate"), "the certificate was not accepted" },
        { new IOException("the certificate"), "TLS failed" },
        { new HttpRequestException("m", new CertificateRefusedException("a reason")), "a reason" },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public void Describe_Exception_IsAsPreciseAsItTells(Exception exception, string words) =>
        Assert.Equal(words, TlsFailure.Describe(exception));
}
