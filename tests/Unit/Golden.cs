using System.Runtime.CompilerServices;

namespace Welkin.Tests.Unit;

/// <summary>
/// Compares text with a reviewed file: <c>Expectations/&lt;name&gt;</c> beside the test that asks. WELKIN_UPDATE_GOLDEN=1 writes the file instead,
/// except on CI.
/// </summary>
public static class Golden
{
    private static bool Updates =>
        Environment.GetEnvironmentVariable("WELKIN_UPDATE_GOLDEN") == "1" && Environment.GetEnvironmentVariable("CI") != "true";

    public static void Verify(string actual, string name, [CallerFilePath] string test = "")
    {
        VerifyFile(actual, Path.Combine(FolderOf(test), "Expectations", name));
    }

    /// <summary>The same for a file that is written by the program and lies elsewhere.</summary>
    public static void VerifyFile(string actual, string file)
    {
        if (Updates)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, string.Join('\n', Lines(actual)) + "\n");
            return;
        }

        Assert.True(File.Exists(file), $"{file} is missing. Run once with WELKIN_UPDATE_GOLDEN=1, read it, commit it.");
        if (Difference(Lines(File.ReadAllText(file)), Lines(actual)) is { } difference)
        {
            Assert.Fail($"{file} differs; WELKIN_UPDATE_GOLDEN=1 accepts what is new.\n{difference}");
        }
    }

    /// <summary>The lines that went (-) and came (+) between the first and the last difference; null when there is none.</summary>
    public static string? Difference(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var same = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        if (same == expected.Count && same == actual.Count)
        {
            return null;
        }

        var tail = expected.Skip(same).Reverse().Zip(actual.Skip(same).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        return string.Join('\n', [
            $"@@ line {same + 1} @@",
            .. expected.Take(expected.Count - tail).Skip(same).Select(line => $"-{line}"),
            .. actual.Take(actual.Count - tail).Skip(same).Select(line => $"+{line}"),
        ]);
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    // Deterministic builds write /welkin/ where the checkout's own path would be.
    private static string FolderOf(string test) =>
        Path.Combine(Checkout.Folder, "tests", Path.GetDirectoryName(test)!.Replace('\\', '/').Split("/tests/")[^1]);
}
