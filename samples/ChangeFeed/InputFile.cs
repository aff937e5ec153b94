namespace ChangeFeed;

/// <summary>Opens files of the command line, and describes why a file cannot be opened.</summary>
internal static class InputFile
{
    /// <summary>The maximum size, far beyond any file of webhooks.</summary>
    private const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>Returns a stream of the file. If it cannot be opened, an error is reported and the result is null.</summary>
    public static FileStream? Open(string option, string path, Screen screen)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception exception) when (IsOfFile(exception))
        {
            screen.Problem($"{option} {path}: {Describe(path, exception)}");
            return null;
        }
    }

    /// <summary>Returns the bytes of the file. If it cannot be read, an error is reported and the result is null.</summary>
    public static byte[]? ReadAll(string option, string path, Screen screen)
    {
        using var file = Open(option, path, screen);
        if (file is null)
        {
            return null;
        }

        try
        {
            using var bytes = new MemoryStream();
            var chunk = new byte[64 * 1024];
            for (int read; bytes.Length <= MaxBytes && (read = file.Read(chunk)) > 0;)
            {
                bytes.Write(chunk, 0, read);
            }

            if (bytes.Length is > 0 and <= MaxBytes)
            {
                return bytes.ToArray();
            }

            var rule = bytes.Length == 0 ? "File must not be empty." : "File must have at most 64 MB.";
            screen.Problem($"{option} {path}: {rule}");
        }
        catch (Exception exception) when (IsOfFile(exception))
        {
            screen.Problem($"{option} {path}: {Describe(path, exception)}");
        }

        return null;
    }

    public static bool IsOfFile(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    public static string Describe(string path, Exception exception) => exception switch
    {
        _ when Directory.Exists(path) => "Path must be a file, but is a directory.",
        FileNotFoundException or DirectoryNotFoundException => "File does not exist.",
        UnauthorizedAccessException => "Access to the file was denied.",
        _ => $"Reading the file failed: {exception.Message}",
    };
}
