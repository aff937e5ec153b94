using System.Text;
using Webhooks.Text;

namespace Webhooks.Matching;

/// <summary>Names in a sentence: the first 20, none longer than an error shows it, and how many more there are.</summary>
internal static class NameText
{
    private const int Most = 20;

    public static string Of(IEnumerable<string> names)
    {
        var text = new StringBuilder();
        var count = 0;
        foreach (var name in names)
        {
            if (count++ < Most)
            {
                text.Append(count == 1 ? "" : ", ").Append(Shown.Text(name));
            }
        }

        return count > Most ? $"{text} and {count - Most} more" : text.ToString();
    }
}
