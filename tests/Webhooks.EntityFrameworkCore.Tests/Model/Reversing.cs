using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Webhooks.Model;

/// <summary>Stores texts as nothing but this converter reads them.</summary>
internal sealed class Reversing() : ValueConverter<string, string>(text => Reverse(text), text => Reverse(text))
{
    private static string Reverse(string text) => new([.. text.Reverse()]);
}
