using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Webhooks.Management.Problems;
using Webhooks.Text;

namespace Webhooks.Management.Requests;

/// <summary>Converts versions of webhooks to entity tags and back. Subscriptions use the version of their webhook.</summary>
internal static class EntityTags
{
    public static string Of(long? version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Returns the version in <c>If-Match</c>, or null for <c>*</c>.</summary>
    /// <exception cref="ProblemException">
    /// The header is missing, has several tags, or has a tag that this API did not create.
    /// </exception>
    public static long? VersionOf(StringValues ifMatch) => !StringValues.IsNullOrEmpty(ifMatch)
        ? OptionalVersionOf(ifMatch)
        : throw new ProblemException(
            Problem.Of(
                StatusCodes.Status428PreconditionRequired,
                "If-Match is required, so that no change is lost. Send the ETag that you read, or * for any version.")
            with
            { Type = "version-required" });

    /// <summary>Returns the version in <c>If-Match</c>, or null for <c>*</c> and if the header is missing.</summary>
    /// <exception cref="ProblemException">The header has several tags, or a tag that this API did not create.</exception>
    public static long? OptionalVersionOf(StringValues ifMatch)
    {
        if (StringValues.IsNullOrEmpty(ifMatch))
        {
            return null;
        }

        if (!EntityTagHeaderValue.TryParseStrictList(ifMatch, out var tags) || tags is not [var tag])
        {
            throw new ProblemException(Problem.Of(
                StatusCodes.Status400BadRequest, "If-Match must be one entity tag, for example \"3\", or *."));
        }

        return tag == EntityTagHeaderValue.Any ? null
            : tag.IsWeak ? throw Other(
                $"If-Match must be a strong entity tag, but {Shown.Text(tag.ToString())} is weak. A proxy that compresses "
                + "responses creates weak tags. Send the version from the body instead: If-Match: \"3\" for \"version\": 3.")
            : long.TryParse(
                tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && tag.Tag == Of(version) ? version
            : throw Other("If-Match must be an entity tag that this API returned.");
    }

    private static ProblemException Other(string detail) =>
        new(Problem.Of(StatusCodes.Status412PreconditionFailed, detail) with { Type = "version" });
}
