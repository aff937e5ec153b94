using System.Text.Json;
using Webhooks.Text;

namespace Webhooks.Json;

/// <summary>Reads an input: parses it, maps it and validates what could be mapped.</summary>
internal static class Input
{
    private const string Root = "$";

    public delegate T? Mapper<T>(JsonElement json, string path, ErrorList errors)
        where T : class;

    /// <summary>Returns the value, or <see langword="null"/> if there are errors.</summary>
    /// <param name="utf8Json">The input.</param>
    /// <param name="map">The mapper of the root.</param>
    /// <param name="validate">The validator of the value, or <see langword="null"/> to skip validation.</param>
    /// <param name="errors">All errors.</param>
    public static T? Read<T>(
        ReadOnlyMemory<byte> utf8Json,
        Mapper<T> map,
        Func<T, string, IReadOnlyList<WebhookError>>? validate,
        out IReadOnlyList<WebhookError> errors)
        where T : class
    {
        var list = new ErrorList();
        if (InputDocument.TryParse(utf8Json, list, out var root))
        {
            return Read(root.Value, Root, map, validate, out errors);
        }

        errors = list.ToList();
        return null;
    }

    /// <summary>Maps a part of a larger input. The paths of errors begin with the path of the part.</summary>
    public static T? Read<T>(
        JsonElement json,
        string path,
        Mapper<T> map,
        Func<T, string, IReadOnlyList<WebhookError>>? validate,
        out IReadOnlyList<WebhookError> errors)
        where T : class
    {
        var list = new ErrorList();
        var value = map(json, path, list);
        errors = list.ToList();
        if (value is not null && validate is not null)
        {
            errors = Merge(errors, validate(value, path));
        }

        return errors.Count == 0 ? value : null;
    }

    // A value that could not be mapped is replaced by an empty one, whose errors would repeat the first.
    private static IReadOnlyList<WebhookError> Merge(
        IReadOnlyList<WebhookError> read, IReadOnlyList<WebhookError> judged)
    {
        var unmapped = read
            .Where(error => error.Code is not ("member.unknown" or "member.duplicate"))
            .Select(error => error.Path)
            .ToHashSet(StringComparer.Ordinal);
        var all = new ErrorList();
        all.AddRange(read);
        all.AddRange(judged.Where(error => !JsonPath.SelfAndAncestors(error.Path).Any(unmapped.Contains)));
        return all.ToList();
    }
}
