using System.Runtime.Versioning;

namespace Welkin.Tests.Integration.EndToEnd;

/// <summary>A shell script in the place of a program.</summary>
[UnsupportedOSPlatform("windows")]
internal static class Script
{
    public static void Write(string file, string text)
    {
        File.WriteAllText(file, $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
