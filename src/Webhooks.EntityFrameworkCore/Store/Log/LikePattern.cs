using System.Text;

namespace Webhooks.Store.Log;

/// <summary>Writes a text as a pattern of LIKE that every database understands in the same way.</summary>
internal static class LikePattern
{
    public const char Escape = '!';

    public static string Containing(string text)
    {
        var pattern = new StringBuilder("%", text.Length + 2);
        foreach (var each in text)
        {
            // SQL Server gives the bracket a meaning.
            _ = each is '%' or '_' or '[' or Escape ? pattern.Append(Escape).Append(each) : pattern.Append(each);
        }

        return pattern.Append('%').ToString();
    }
}
