using Webhooks.Administration;
using Webhooks.Definitions;
using Xunit;

namespace Webhooks.AdministrationSuite;

/// <summary>Asserts what is refused, and why.</summary>
public static class Refused
{
    /// <summary>The errors of something that is refused, each as a path and a code, in that order.</summary>
    public static async Task<IReadOnlyList<WebhookError>> ByRulesAsync<T>(
        ValueTask<T> call, params IReadOnlyList<(string Path, string Code)> expected)
    {
        var errors = (await Assert.ThrowsAsync<WebhookValidationException>(async () => await call)).Errors;
        Assert.Equal(expected.Order(), errors.Select(error => (error.Path, error.Code)).Order());
        Assert.All(errors, error => Assert.NotEmpty(error.Rule));
        return errors;
    }

    public static Task AsUnknownAsync<T>(ValueTask<T> call) =>
        Assert.ThrowsAsync<WebhookNotFoundException>(async () => await call);

    public static Task AsUnknownAsync(ValueTask call) =>
        Assert.ThrowsAsync<WebhookNotFoundException>(async () => await call);

    public static Task AsOutdatedAsync<T>(ValueTask<T> call) =>
        Assert.ThrowsAsync<WebhookConflictException>(async () => await call);
}
