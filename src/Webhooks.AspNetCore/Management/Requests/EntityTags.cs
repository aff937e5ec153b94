using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Webhooks.Management.Problems;
using Webhooks.Text;

namespace Webhooks.Management.Requests;

/// <summary>The entity tag of a webhook is the version of its definition; its subscriptions have the same.</summary>
internal static class EntityTags
{
    public static string Of(long? version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version that <c>If-Match</c> asks for; null for <c>*</c>.</summary>
    /// <exception cref="ProblemException">It is missing, is no tag of this API, or asks for several.</exception>
    public static long? VersionOf(StringValues ifMatch) => !StringValues.IsNullOrEmpty(ifMatch)
        ? OptionalVersionOf(ifMatch)
        : throw new ProblemException(
            Problem.Of(
                StatusCodes.Status428PreconditionRequired,
                "Send the ETag that you read as If-Match, so that nobody's change is lost; * means whichever version.")
            with
            { Type = "version-required" });

    /// <summary>The version that <c>If-Match</c> asks for; null for <c>*</c> and where it is not there.</summary>
    /// <exception cref="ProblemException">It is no tag of this API, or asks for several.</exception>
    public static long? OptionalVersionOf(StringValues ifMatch)
    {
        if (StringValues.IsNullOrEmpty(ifMatch))
        {
            return null;
        }

        if (!EntityTagHeaderValue.TryParseStrictList(ifMatch, out var tags) || tags is not [var tag])
        {
            throw new ProblemException(Problem.Of(
                StatusCodes.Status400BadRequest, "If-Match is one entity tag, as \"3\", or *."));
        }

        return tag == EntityTagHeaderValue.Any ? null
            : tag.IsWeak ? throw Other(
                $"If-Match must be a strong entity tag, and {Shown.Text(tag.ToString())} is a weak one. A proxy that compresses "
                + "responses makes such tags. Send the version of the body instead: If-Match: \"3\" for \"version\": 3.")
            : long.TryParse(
                tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && tag.Tag == Of(version) ? version
            : throw Other("No version has this entity tag.");
    }

    private static ProblemException Other(string detail) =>
        new(Problem.Of(StatusCodes.Status412PreconditionFailed, detail) with { Type = "version" });
}
