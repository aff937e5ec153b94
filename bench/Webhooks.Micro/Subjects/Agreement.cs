using System.Text;
using System.Text.Json;

namespace Webhooks.Micro.Subjects;

/// <summary>Makes sure, before anything is measured, that what is compared does the same work.</summary>
internal static class Agreement
{
    public static void SameBytes(byte[] ours, byte[] theirs)
    {
        if (!ours.AsSpan().SequenceEqual(theirs))
        {
            throw Differ(ours, theirs);
        }
    }

    public static void SameMeaning(byte[] ours, byte[] theirs)
    {
        using var first = JsonDocument.Parse(ours);
        using var second = JsonDocument.Parse(theirs);
        if (!JsonElement.DeepEquals(first.RootElement, second.RootElement))
        {
            throw Differ(ours, theirs);
        }
    }

    public static void Holds(bool condition, string what)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"Not so: {what}.");
        }
    }

    private static InvalidOperationException Differ(byte[] ours, byte[] theirs) => new(
        $"What is compared differs:\n{Encoding.UTF8.GetString(ours)}\n{Encoding.UTF8.GetString(theirs)}");
}
