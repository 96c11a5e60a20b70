using System.Globalization;
using System.Text;
using Cake.Core;

namespace Welkin.Tests.Unit.Frosting;

/// <summary>A console that keeps what is written. Each write is whole; nothing keeps the writes of one line together.</summary>
internal sealed class RecordingConsole : IConsole
{
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    public string Output => Read(_output);

    public string Errors => Read(_errors);

    public ConsoleColor ForegroundColor { get; set; }

    public ConsoleColor BackgroundColor { get; set; }

    public bool SupportAnsiEscapeCodes => false;

    public void Write(string format, params object[] arg) => Append(_output, string.Format(CultureInfo.InvariantCulture, format, arg));

    public void Write(string value) => Append(_output, value);

    public void WriteLine(string format, params object[] arg) => Write(format + "\n", arg);

    public void WriteLine(string value) => Write(value + "\n");

    public void WriteError(string format, params object[] arg) => Append(_errors, string.Format(CultureInfo.InvariantCulture, format, arg));

    public void WriteError(string value) => Append(_errors, value);

    public void WriteErrorLine(string format, params object[] arg) => WriteError(format + "\n", arg);

    public void WriteErrorLine(string value) => WriteError(value + "\n");

    public void ResetColor()
    {
    }

    private static void Append(StringBuilder text, string value)
    {
        lock (text)
        {
            text.Append(value);
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString().ReplaceLineEndings("\n");
        }
    }
}
