using System.Text;
using Spectre.Console;

namespace Welkin.Tests.Unit.Pipeline;

/// <summary>What a console writes to, in memory: a file, or a terminal of 120 columns.</summary>
internal sealed class Screen : IDisposable
{
    private readonly Paper _paper = new();

    private Screen(bool terminal) => Console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = terminal ? AnsiSupport.Yes : AnsiSupport.No,
        ColorSystem = ColorSystemSupport.NoColors,
        Interactive = terminal ? InteractionSupport.Yes : InteractionSupport.No,
        Out = new Output(_paper, terminal),
    });

    public IAnsiConsole Console { get; }

    public string Text => _paper.ToString();

    public static Screen Terminal() => new(terminal: true);

    public static Screen Redirected() => new(terminal: false);

    /// <summary>Ends when a text has been written.</summary>
    public Task Shows(string text) => _paper.Holds(text).WaitAsync(TimeSpan.FromMinutes(1));

    public void Dispose() => _paper.Dispose();

    private sealed class Output(TextWriter writer, bool terminal) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => terminal;

        public int Width => 120;

        public int Height => 40;

        public void SetEncoding(Encoding encoding)
        {
        }
    }

    private sealed class Paper : TextWriter
    {
        private readonly StringBuilder _text = new();
        private readonly List<(string Text, TaskCompletionSource Seen)> _awaited = [];

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(string? value)
        {
            lock (_text)
            {
                _text.Append(value?.ReplaceLineEndings("\n"));
                foreach (var (text, seen) in _awaited.Where(entry => ToString().Contains(entry.Text, StringComparison.Ordinal)))
                    seen.TrySetResult();
            }
        }

        public Task Holds(string text)
        {
            lock (_text)
            {
                var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _awaited.Add((text, seen));
                Write("");
                return seen.Task;
            }
        }

        public override string ToString()
        {
            lock (_text)
                return _text.ToString();
        }
    }
}
